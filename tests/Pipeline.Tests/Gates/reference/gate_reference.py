"""The gate's evidence a second time, with 60 digits, written from its design and not from the C#.

    python3 gate_reference.py ../gate-vectors.json     reproduces the sequences that were given
    python3 write_vectors.py own-vectors.json          writes values of its own for what those do not cover

Needs only mpmath.
"""
import json
import sys

from mpmath import mp, mpf, log, exp, inf, binomial

mp.dps = 60

Q_ERR = [mpf(q) for q in ("1.5", "2.5", "5", "10", "30", "100", "1000")]
W_ERR = [mpf(w) for w in (".10", ".15", ".20", ".15", ".10", ".15", ".15")]
Q_ABS = [mpf(q) for q in (2, 5, 10, 30, 100, 1000)]
Q_HELD = [mpf(q) for q in (3, 10, 50, 1000)]
W_HELD = [mpf(w) for w in (".2", ".2", ".25", ".35")]
SRM_ODDS = [mpf("0.5"), mpf("0.8"), mpf("1.25"), mpf(2)]


def lse(values):
    values = [v for v in values if v != -inf]
    if not values:
        return -inf
    top = max(values)
    return top + log(sum(exp(v - top) for v in values))


def number(x):
    """The decimal the file shows, not the float nearest to it."""
    return mpf(repr(x)) if isinstance(x, float) else mpf(x)


class Restarting:
    """A mixture with the prior over its start; without restart all of the mass starts at tick 0."""

    def __init__(self, weights, tau, cap, restart=True):
        self.weights, self.tau, self.cap, self.restart = weights, mpf(tau), cap, restart
        self.parts = [-inf] * len(weights)
        self.tick = 0
        self.log = mpf(0)

    def cash(self, tick):
        if not self.restart:
            return mpf(0)
        return mpf("0.5") / (1 + log(1 + tick / self.tau, 2))

    def add(self, deltas):
        if self.tick == 0:
            spent = mpf("0.5") if self.restart else mpf(1)
        else:
            spent = self.cash(self.tick - 1) - self.cash(self.tick)
        for i, delta in enumerate(deltas):
            started = self.parts[i] if spent == 0 else lse([self.parts[i], log(spent) + log(self.weights[i])])
            self.parts[i] = started + (delta if self.cap is None else min(number(self.cap), delta))
        cash = self.cash(self.tick)
        self.log = lse(self.parts + ([log(cash)] if cash > 0 else []))
        self.tick += 1


class Plain:
    """A mixture without restart and cap, for promotion and the assignment."""

    def __init__(self, weights):
        self.parts = [log(w) for w in weights]

    def add(self, deltas):
        self.parts = [part + delta for part, delta in zip(self.parts, deltas)]

    @property
    def log(self):
        return lse(self.parts)


def theta(rho, odds):
    return rho * odds / (rho * odds + 1 - rho)


def relative(rho, ratio, multiples, canary_failed, stable_failed):
    base = theta(rho, ratio)
    return [canary_failed * log(theta(rho, ratio * q) / base)
            + stable_failed * log((1 - theta(rho, ratio * q)) / (1 - base)) for q in multiples]


def absolute(floor, rates, canary_failed, canary_ok):
    return [canary_failed * log(p / floor) + canary_ok * log((1 - p) / (1 - floor)) for p in rates]


def tables(odds, canary, stable, failed):
    """Weights of every number of stable's failures that the sums allow, as Fisher's noncentral distribution has them."""
    return {k: binomial(canary, failed - k) * binomial(stable, k) * odds ** (failed - k)
            for k in range(max(0, failed - canary), min(failed, stable) + 1)}


class HeldBack:
    """Against a small stable arm: whole tables, gathered until stable has an outcome; and the floor over the same ticks."""

    def __init__(self, ratio, floor, tau, cap, restart=True):
        self.ratio, self.floor, self.fresh, self.every = ratio, floor, [0] * 4, [0] * 4
        self.tables = Restarting(W_HELD, tau, cap, restart)
        self.begin = lambda: Restarting([mpf(1) / 6] * 6, tau, cap, restart)
        self.beside, self.unanswered, self.silent = self.begin(), self.begin(), 0

    def add(self, fresh, every):
        """Both are failed and well of the canary, failed and well of stable."""
        against_floor = absolute(self.floor, rollback_rates(self.floor), fresh[0], fresh[1])
        self.beside.add(against_floor)
        self.fresh, self.every = added(self.fresh, fresh), added(self.every, every)
        if self.every[2] + self.every[3] == 0:
            self.unanswered.add(against_floor)
            self.silent += 1
            return
        cf, co, sf, so = self.every if 4 * (self.every[0] + self.every[2]) >= 3 * sum(self.every) else self.fresh
        chance = lambda odds: (lambda weights: weights[sf] / sum(weights.values()))(tables(odds, cf + co, sf + so, cf + sf))
        self.tables.add([log(chance(self.ratio * q) / chance(self.ratio)) for q in Q_HELD])
        self.fresh, self.every, self.unanswered, self.silent = [0] * 4, [0] * 4, self.begin(), 0

    @property
    def log(self):
        return min(self.tables.log, self.beside.log)

    def alone(self, alone):
        return max(alone, self.unanswered.log) if self.silent >= 480 else alone


def rollback_rates(floor):
    return [min(mpf("0.95"), floor * q) for q in Q_ABS]


def added(one, other):
    return [a + b for a, b in zip(one, other)]


def exceedance(rho, exceed, canary_over, canary_not, stable_over, stable_not):
    return [labels(rho, [psi, (1 - psi * exceed) / (1 - exceed)], [canary_over, canary_not], [stable_over, stable_not])
            for psi in (mpf("0.4"), mpf("0.6"), mpf("0.8"))]


def labels(rho, g, canary, stable):
    total = mpf(0)
    for gb, c, s in zip(g, canary, stable):
        mix = log(rho * gb + 1 - rho)
        total += c * (log(gb) - mix) - s * mix
    return total


class Gate:
    """Section 0 of the design of the gate, and what it says of high shares, steps, warm-up and keys."""

    def __init__(self, spec, run):
        tau, cap, restart = run["tauTicks"], run["capPerTick"], run["restart"]
        self.d = {key: number(value) for key, value in spec["defaults"].items()}
        self.g = [[number(x) for x in row] for row in spec["G_LAT"]]
        self.rel = Restarting(W_ERR, tau, cap, restart)
        self.abs = Restarting([mpf(1) / 6] * 6, tau, cap, restart)
        self.lat = Restarting([mpf(1) / 10] * 10, tau, cap, restart)
        self.alone = Restarting([mpf(1) / 6] * 6, tau, cap, restart)
        self.held = HeldBack(self.d["r"], self.d["floor"], tau, cap, restart)
        self.srm = Plain([mpf(1) / 4] * 4)
        self.run, self.best, self.latched = run, mpf(0), False
        self.ticks = self.keys = 0
        self.begin_step()

    def begin_step(self):
        self.ni_rel = Plain([mpf("0.7"), mpf("0.3")])
        self.ni_abs = Plain([mpf(1) / 3] * 3)
        self.ni_lat = [Plain([mpf(1) / 3] * 3) for _ in range(3)]
        self.step_ticks = self.step_canary = 0

    def add(self, tick):
        if "newStep" in tick:
            self.begin_step()
        warm = self.ticks >= self.run.get("warmUpTicks", 0)
        rel, ab, lat = [mpf(0)] * 7, [mpf(0)] * 6, [mpf(0)] * 10
        alone, beside, stables = [], [], [0, 0]
        for group in tick.get("groups", [tick]):
            rho, canary, stable = number(group["rho"]), group["canary"], group["stable"]
            failed, ok = canary[4], group.get("canaryOk", sum(canary[:4]))
            stables = added(stables, [stable[4], sum(stable[:4])])
            against_floor = absolute(self.d["floor"], rollback_rates(self.d["floor"]), failed, ok)
            ab = added(ab, against_floor)
            if rho <= number(self.run.get("highestComparedShare", 1)):
                rel = added(rel, relative(rho, self.d["r"], Q_ERR, failed, stable[4]))
            elif rho == 1:
                alone.append(against_floor)
            else:
                beside.append((failed, ok, group.get("canaryFailures", failed), group.get("canarySuccesses", sum(canary[:4]))))
            if warm and rho < 1:
                lat = added(lat, [labels(rho, g, canary, stable) for g in self.g])
            self.add_promotion(group, rho, warm)
            if rho < 1:
                self.srm.add([labels(rho, [odds], [sum(canary)], [sum(stable)]) for odds in SRM_ODDS])
            self.keys += group.get("newKeys", 0)
        self.rel.add(rel)
        self.abs.add(ab)
        if alone:
            self.alone.add([sum(parts) for parts in zip(*alone)])
        if beside:
            one, two, three, four = [sum(part) for part in zip(*beside)]
            self.held.add([one, two] + stables, [three, four] + stables)
        if warm:
            self.lat.add(lat)
        self.ticks += 1
        self.step_ticks += 1
        return self.answer()

    def add_promotion(self, group, rho, warm):
        canary, ni, stable = group["canary"], group["canaryNi"], group["stable"]
        delta = self.d["niAbs"]
        self.step_canary += sum(canary)
        self.ni_abs.add(absolute(delta, [delta * q for q in (mpf("0.02"), mpf("0.2"), mpf("0.5"))], canary[4], sum(canary[:4])))
        if rho == 1:
            return
        self.ni_rel.add(relative(rho, self.d["niRatio"], [mpf("0.5"), mpf("0.25")], canary[4], stable[4]))
        if not warm:
            return
        for test, (first, exceed) in zip(self.ni_lat, ((1, "0.5"), (2, "0.1"), (3, "0.01"))):
            over_c, over_s = sum(ni[first:]), sum(stable[first:])
            test.add(exceedance(rho, mpf(exceed), over_c, sum(ni) - over_c, over_s, sum(stable) - over_s))

    def answer(self):
        alone = self.held.alone(self.alone.log)
        solo = log((3 * exp(self.held.log) + exp(alone)) / 4)
        roll = log((exp(min(self.rel.log, self.abs.log)) + exp(self.lat.log)) / 2)
        self.best = max(self.best, roll)
        ni_err = log((exp(self.ni_rel.log) + exp(self.ni_abs.log)) / 2)
        ni_lat = [test.log for test in self.ni_lat]
        self.latched = self.latched or roll >= -log(self.d["alpha"]) or solo >= -log(self.d.get("alphaSolo", self.d["alpha"]))
        good = min([ni_err] + ni_lat) >= -log(self.d["beta"])
        long_enough = self.step_ticks >= self.run["minTicks"] and self.step_canary >= self.run["minCanary"]
        if self.latched and self.keys >= self.run.get("minKeys", 0):
            verdict = "Rollback"
        else:
            verdict = "Promote" if good and long_enough and self.srm.log < -log(self.d["alphaSrm"]) else "Hold"
        answer = {"logE_rel": self.rel.log, "logE_abs": self.abs.log, "logE_lat": self.lat.log, "logE_roll": roll,
                  "pValue": exp(-self.best), "logE_niErr": ni_err, "logE_niLat": ni_lat, "logE_srm": self.srm.log,
                  "verdict": verdict}
        return answer | ({"logE_held": self.held.log, "logE_alone": alone, "logE_solo": solo} if "highestComparedShare" in self.run else {})


def off(actual, expected):
    if isinstance(actual, str):
        return actual != expected
    return abs(actual - number(expected)) > mpf("1e-9") * max(1, abs(number(expected)))


def check(path):
    """Reproduces the given sequences, so that what is written with the same functions can be trusted."""
    with open(path, encoding="utf-8") as file:
        vectors = json.load(file)
    checked = wrong = 0
    for run in vectors["gate_sequences"]:
        gate = Gate(vectors["spec"], run)
        for index, (tick, expected) in enumerate(zip(run["ticks"], run["expected"])):
            for key, value in gate.add(tick).items():
                pairs = zip(value, expected[key]) if isinstance(value, list) else [(value, expected[key])]
                for actual, wanted in pairs:
                    checked += 1
                    if off(actual, wanted):
                        wrong += 1
                        print(run["name"], index, key, actual, wanted)
    print(checked, "values checked,", wrong, "off")
    return wrong == 0


if __name__ == "__main__":
    sys.exit(0 if check(sys.argv[1]) else 1)
