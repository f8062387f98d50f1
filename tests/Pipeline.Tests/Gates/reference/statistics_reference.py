"""Special functions and confidence sequences with 60 digits, from mpmath's own integrals and series."""
from mpmath import mp, mpf, log, exp, sqrt, loggamma, erfinv, ceil, floor

mp.dps = 60


def log_beta(a, b):
    return loggamma(a) + loggamma(b) - loggamma(a + b)


def log_lower_beta(a, b, x):
    """By the series with positive terms only."""
    term = total = mpf(1)
    n = 0
    while term > total * mpf(10) ** -70:
        term *= x * (a + b + n) / (a + 1 + n)
        total += term
        n += 1
    return a * log(x) + b * log(1 - x) - log(a) - log_beta(a, b) + log(total)


def log_upper_beta(a, b, x):
    return log_lower_beta(b, a, 1 - x) if x >= mpf("0.01") else log(1 - exp(log_lower_beta(a, b, x)))


def normal_quantile(p):
    with mp.workdps(150):
        return sqrt(mpf(2)) * erfinv(2 * p - 1)


def beta_evidence(k, n, share, a, b):
    marginal = log_beta(a + k, b + n - k) - log_beta(a, b)
    return marginal - (k * log(share) if k else 0) - ((n - k) * log(1 - share) if n > k else 0)


def halved(believable, unbelievable, holds):
    for _ in range(220):
        middle = (believable + unbelievable) / 2
        if holds(middle):
            believable = middle
        else:
            unbelievable = middle
    return believable


def beta_interval(k, n, a, b, alpha):
    """On the logit, so that shares near 0 and 1 keep their digits."""
    limit = -log(alpha)
    share = lambda logit: 1 / (1 + exp(-logit))
    middle = log(mpf(k) / (n - k)) if 0 < k < n else mpf(0)
    holds = lambda logit: beta_evidence(k, n, share(logit), a, b) < limit
    low = mpf(0) if k == 0 else share(halved(middle if k < n else mpf(200), mpf(-200), holds))
    high = mpf(1) if k == n else share(halved(middle if k > 0 else mpf(-200), mpf(200), holds))
    return low, high


def quantile_radius(count, p, g, h, t_opt, alpha, alpha_opt):
    v, limit = p * (1 - p) * count, -log(alpha)
    nats = -2 * log(alpha_opt)
    r = max(p * (1 - p) * t_opt / (nats + log(1 + nats)) - g * h, mpf("0.001") * g * h)
    w = g + h

    def holds(s):
        return (v / (g * h) * log(w) - (v + h * s) / (h * w) * log(g) - (v - g * s) / (g * w) * log(h)
                + log_beta((r + v - g * s) / (g * w), (r + v + h * s) / (h * w))
                - log_beta(r / (g * w), r / (h * w))) < limit

    return halved(mpf(0), (r + v) / g, holds) / count


def quantile_ranks(p, n, t_opt, alpha, alpha_opt):
    lower = quantile_radius(n, p, 1 - p, p, t_opt, alpha, alpha_opt)
    upper = quantile_radius(n, p, p, 1 - p, t_opt, alpha, alpha_opt)
    return lower, upper, int(floor(n * (p - lower) + 1)), int(ceil(n * (p + upper)))
