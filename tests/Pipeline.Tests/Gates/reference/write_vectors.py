"""Writes the values that gate-vectors.json does not cover: python3 write_vectors.py own-vectors.json"""
import json
import random
import sys

from mpmath import exp, inf, log, loggamma, mpf

from gate_reference import Gate, HeldBack, Restarting, W_ERR, Q_ERR, relative, absolute, rollback_rates, number
from statistics_reference import (beta_evidence, beta_interval, log_beta, log_upper_beta, normal_quantile, quantile_ranks)

SPEC = {
    "G_LAT": [[0.900524, 1.065026, 1.220801, 1.38557, 1.38557], [0.802587, 1.118913, 1.469003, 1.893089, 1.893089],
              [0.617075, 1.185558, 2.037113, 3.389894, 3.389894], [0.317311, 1.130503, 3.297572, 9.236225, 9.236225],
              [0.0455, 0.533726, 4.351989, 37.208059, 37.208059], [0.000465, 0.032574, 1.188945, 87.97328, 87.97328],
              [0.979798, 0.979798, 0.979798, 3.0, 3.0], [0.909091, 0.909091, 0.909091, 10.0, 10.0],
              [0.888889, 0.888889, 2.0, 2.0, 2.0], [0.555556, 0.555556, 5.0, 5.0, 5.0]],
    "defaults": {"alpha": 0.008, "alphaSolo": 0.002, "beta": 0.05, "alphaSrm": 0.0001, "r": 1.5, "floor": 0.001,
                 "niRatio": 2.0, "niAbs": 0.005},
}
QUARTER_SECOND = {"capPerTick": 4.5, "restart": True, "tauTicks": 240, "minTicks": 240, "minCanary": 50, "highestComparedShare": 0.9}


def plain(value):
    return value if isinstance(value, (str, int)) else [plain(v) for v in value] if isinstance(value, list) else float(value)


def arm(rng, count, failing, slow=0.0):
    """Outcomes by category; what is slow moves two categories up."""
    counts = [0] * 5
    for _ in range(count):
        at = rng.random()
        category = 0 if at < .5 else 1 if at < .9 else 2 if at < .99 else 3
        counts[4 if rng.random() < failing else min(3, category + 2) if rng.random() < slow else category] += 1
    return counts


def group(rng, rho, requests, canary_failing, stable_failing=.001, slow=0.0):
    on_canary = sum(rng.random() < rho for _ in range(requests))
    canary = arm(rng, on_canary, canary_failing, slow)
    moved = [sum(rng.random() < .5 for _ in range(count)) for count in canary[1:4]]
    widened = [canary[0] + moved[0], canary[1] - moved[0] + moved[1], canary[2] - moved[1] + moved[2], canary[3] - moved[2], canary[4]]
    return {"rho": rho, "canary": canary, "canaryNi": widened, "stable": arm(rng, requests - on_canary, stable_failing)}


def run(name, ticks, **settings):
    result = {"name": name} | QUARTER_SECOND | settings | {"ticks": ticks}
    gate = Gate(SPEC, result)
    result["expected"] = [{key: plain(value) for key, value in gate.add(tick).items()} for tick in ticks]
    return result


def sequences():
    rng = random.Random(5)
    yield run("share rises to where stable starves, then the canary fails",
              [group(rng, .25, 20, .002) for _ in range(20)] + [group(rng, .9, 20, .05) for _ in range(10)]
              + [group(rng, .95, 20, .002) for _ in range(10)] + [group(rng, .95, 20, .2) for _ in range(20)])
    yield run("first deploy, no stable arm", [group(rng, 1, 5, .002) for _ in range(15)] + [group(rng, 1, 5, .3) for _ in range(25)])
    yield run("comparison returns after ticks without it",
              [group(rng, 1, 8, .02) for _ in range(10)] + [group(rng, .5, 8, .02) for _ in range(20)] + [group(rng, 1, 8, .1) for _ in range(10)])
    shared = [group(rng, .97, 30, .5 if 10 <= tick < 40 else .01, .5 if 10 <= tick < 40 else .01) for tick in range(60)]
    yield run("an outage that meets both while stable is held back, then the canary fails", shared + [group(rng, .97, 30, 1) for _ in range(12)])
    few = [group(rng, .97, 5, 1) | {"canary": [0, 0, 0, 0, 5 if tick < 4 else 0], "stable": [tick % 2, 0, 0, 0, 0], "canaryFailures": 5} for tick in range(20)]
    yield run("few users, of whom all have failed once and fail again", few)
    silence = [{"rho": .97, "canary": [9, 0, 0, 0, 1], "canaryNi": [9, 0, 0, 0, 1], "stable": [tick == 20, 0, 0, 0, 0]} for tick in range(520)]
    yield run("a held back stable that nobody is on", [tick | {"stable": [int(count) for count in tick["stable"]]} for tick in silence])
    yield run("a held back stable that is met in every tenth tick only", [group(rng, .97, 4, .3) for _ in range(80)])
    steps = [group(rng, .05, 60, .001) for _ in range(130)] + [group(rng, .25, 60, .001) for _ in range(300)]
    steps[130]["newStep"] = 1
    yield run("a quarter of a second a tick, warm-up, two steps, promotes on the second", steps, warmUpTicks=120, minTicks=60)
    yield run("slower only, after the warm-up", [group(rng, .2, 30, .001, slow=.5) for _ in range(70)], warmUpTicks=40)
    yield run("two shares in one tick", [{"groups": [group(rng, .05, 15, .1), group(rng, .25, 15, .1), group(rng, 1, 2, .1)]} for _ in range(30)])
    one_user = [group(rng, .2, 20, .3) | {"newKeys": 1 if tick in (0, 25, 30) else 0} for tick in range(40)]
    yield run("evidence from one key waits for a third", one_user, minKeys=3)
    thinned = [group(rng, .2, 20, .05) for _ in range(40)]
    yield run("successes beside thinned failures", [tick | {"canaryOk": sum(tick["canary"][:4]) + 30} for tick in thinned])


def key_samples(name, rho, requests, ticks):
    """What each outcome counts for: 3 first of its key, 2 fresh, 1 once a minute, 0 nothing. Keys that are 65,536 apart share a cell."""
    rel, ab = Restarting(W_ERR, 240, 4.5), Restarting([mpf(1) / 6] * 6, 240, 4.5)
    held = HeldBack(mpf("1.5"), mpf("0.001"), 240, 4.5)
    counted, failed_at, taken, logs = {}, {}, [], []
    past = lambda times, cell, now, wait: cell not in times or now - times[cell] >= wait
    for tick in range(ticks):
        canary_failed = canary_ok = stable_failed = stable_ok = 0
        every = [0] * 4
        for at, key, canary, failed in (request for request in requests if request[0] // 2500 == tick):
            now, cell = at // 10, key % 65536
            at_risk = past(failed_at, cell, now, 60000)
            met = (cell, True) in counted or (cell, False) in counted
            counts = past(counted, (cell, failed), now, 6000)
            fresh = counts and (at_risk or not failed)
            taken.append(0 if not counts else 1 if not fresh else 2 if met else 3)
            if counts:
                counted[cell, failed] = now
            if failed:
                failed_at[cell] = now
            canary_failed += bool(canary and failed and fresh)
            stable_failed += bool(not canary and failed and fresh)
            canary_ok += bool(canary and not failed and at_risk)
            stable_ok += bool(not canary and not failed and at_risk)
            every[(0 if canary else 2) + (0 if failed else 1)] += 1
        compared = rho <= .9
        rel.add(relative(number(rho), mpf("1.5"), Q_ERR, canary_failed, stable_failed) if compared else [mpf(0)] * 7)
        ab.add(absolute(mpf("0.001"), rollback_rates(mpf("0.001")), canary_failed, canary_ok))
        if not compared:
            held.add([canary_failed, canary_ok, stable_failed, stable_ok], every)
        logs.append((rel.log, ab.log, held.log, log((3 * exp(held.log) + 1) / 4)))
    columns = [[float(value) for value in column] for column in zip(*logs)]
    return {"name": name, "rho": rho, "tauTicks": 240, "capPerTick": 4.5, "tickMilliseconds": 2500, "requests": requests,
            "taken": taken} | dict(zip(("logE_rel", "logE_abs", "logE_held", "logE_solo"), columns))


def keys():
    rng = random.Random(7)
    heavy = [[at, 11, 1, 1] for at in range(0, 70000, 500)] + [[at, 65536 * 3 + 11, 0, 1] for at in range(59000, 63000, 400)]
    crowd = [[rng.randrange(70000), rng.randrange(100, 140), 0, int(rng.random() < .02)] for _ in range(200)]
    crowd += [[rng.randrange(70000), rng.randrange(140, 150), 1, int(rng.random() < .3)] for _ in range(50)]
    late = [[660000 + at, key, 1, 1] for at, key in ((0, 11), (10, 12), (700, 12), (900, 145), (900, 146))] + [[590000, 12, 1, 0], [594990, 146, 1, 1], [1300, 12, 1, 0]]
    requests = sorted(heavy + crowd + late)
    yield key_samples("a heavy user, retries, and a key that shares its cell", .2, requests, 265)
    yield key_samples("the same while stable is held back", .95, requests, 265)


def statistics():
    as_numbers = lambda *values: [mpf(repr(v)) if isinstance(v, float) else mpf(v) for v in values]
    lgamma = [1e-9, .01, 1 + 1e-9, 1.9999, 2.0001, 9.999999, 10.0, 10.5, 171.5, 1e9, 1e15]
    yield "lgamma", [{"x": x, "y": float(loggamma(*as_numbers(x)))} for x in lgamma]
    pairs = [(1e-6, 1e-6), (9.5, .5), (9.999, 9.999), (10.0, 10.0), (3.0, 1e12), (1e-3, 1e9), (1e8, 1e8)]
    yield "lbeta", [{"a": a, "b": b, "y": float(log_beta(*as_numbers(a, b)))} for a, b in pairs]
    uppers = [(.5, 1e5, .01), (100.5, 9900.5, .02), (300.5, 300.5, .5), (300.5, 300.5, .999), (5.5, .5, .999999), (2.5, 7.5, 1e-9),
              (40000.5, 60000.5, .4), (40000.5, 60000.5, .39)]
    yield "log_ibeta_upper", [{"a": a, "b": b, "x": x, "y": float(log_upper_beta(*as_numbers(a, b, x)))} for a, b, x in uppers]
    chances = [1e-60, 1e-20, 1e-11, 1.4e-11, .0749, .075, .0751, .3, .499999999, .9249, .925, .9251, .9999999]
    yield "norm_quantile", [{"p": p, "z": float(normal_quantile(*as_numbers(p)))} for p in chances]
    yield "label_beta_two_sided", [ratio(*case) for case in
                                   ((0, 1_000_000, .5, .05), (40_000, 100_000, .1, .01), (1, 100_000, .01, .001), (7, 7, .9, .05), (99_999, 100_000, .9, .05))]
    ranks = [(.5, 1, 1000, .05, .05), (.99, 20, 1000, .05, .05), (.95, 100_000, 1000, .01, .05), (.99, 2000, 10, .05, .01), (.9, 300, 500, .025, .05)]
    yield "quantile_cs_ranks", [rank(*case) for case in ranks]


def ratio(k, n, rho, alpha):
    a = b = mpf("0.5")
    share = number(rho)
    low, high = beta_interval(k, n, a, b, number(alpha))
    ratios = [inf if end == 1 else end / (1 - end) * (1 - share) / share for end in (low, high)]
    return {"canaryFailures": k, "totalFailures": n, "rho": rho, "a": .5, "b": .5, "alpha": alpha,
            "logBF": float(beta_evidence(k, n, share, a, b)), "theta_lo": float(low), "theta_hi": float(high),
            "ratio_lo": float(ratios[0]), "ratio_hi": None if ratios[1] == inf else float(ratios[1])}


def rank(p, n, t_opt, alpha, alpha_opt):
    lower, upper, low, high = quantile_ranks(number(p), n, t_opt, number(alpha), number(alpha_opt))
    return {"p": p, "n": n, "tOpt": t_opt, "alpha": alpha, "alphaOpt": alpha_opt, "lowerRadius": float(lower), "upperRadius": float(upper),
            "lowerRank": low, "upperRank": high, "lowerIsMinusInf": low < 1, "upperIsPlusInf": high > n}


def write(path):
    vectors = {"about": "Reference values that gate-vectors.json does not cover, computed with mpmath at 60 digits by write_vectors.py.", "spec": SPEC}
    vectors |= dict(statistics()) | {"gate_sequences": list(sequences()), "key_samples": list(keys())}
    with open(path, "w", encoding="utf-8") as file:
        json.dump(vectors, file, separators=(",", ":"))
        file.write("\n")


if __name__ == "__main__":
    write(sys.argv[1])
