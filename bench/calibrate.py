#!/usr/bin/env python3
"""Measures the scorer on labelled texts and writes what the program ships of it: data/calibration/*.tsv.

usage: calibrate.py LABELLED 'build/release/rivalscope score --format json --lang {lang}' OUT_FOLDER [OTHER,SETS]

LABELLED holds manifest.tsv (lang, name, side, scale, ...) and LANG/NAME.tsv (id, label, text). The command answers a text a line with
{"score","positive","negative"}. Only figures are written, never a text.

error.tsv       sensitivity: praise called praise; specificity: complaint called complaint; among texts whose label and whose verdict are
                polar. Means over the sets of a language that hold at least 30 texts of the side, so that no large set speaks alone; where
                none does, over all texts. OTHER,SETS hold no customers' reviews (films, tweets) and count only for a language that has
                nothing else.
confidence.tsv  evidence |P - N| / (P + N + 2) of a polar verdict against the share of verdicts with the right sign, as a monotone map: the
                evidence's quantiles, fitted by pool-adjacent-violators (Ayer et al. 1955); every set, and both signs, weigh alike. Printed
                besides: the accuracy by tenths of the confidence, fitted on one half of the texts and read on the other.
band.tsv        the neutral band of scores as they are summed up: of BANDS the smallest whose macro-F1 over praise, neither and complaint lies
                within NEAR_BEST of the best, on one half of the sets that have neutral texts; printed besides: the macro-F1 with 0.05 and with
                the band, read on the other half. A language without such sets takes the band of its nearest relative, else 0.05.
"""
import csv, json, math, os, subprocess, sys

BAND = 0.05
LEAST = 30
MOST = 4000  # texts of a set
KNOTS = 12
BANDS = (0.05, 0.1, 0.15, 0.2)  # a wider one would swallow a mild word that is weakened
NEAR_BEST = 0.005
NEAREST_RELATIVE = {"az": "tr"}
LEAST_NEUTRAL = 10  # texts of a set that counts for the band


def gold(scale, label):
    if scale in ("class2", "class3"):
        return {"pos": 1, "neg": -1, "neu": 0}[label]
    value = float(label)
    low, high = {"stars5": (2, 4), "pct": (40, 61), "pm2": (-1, 1), "cont4": (-0.5, 0.5)}[scale]
    if scale == "cont4":
        return (value > high) - (value < low)
    return 1 if value >= high else -1 if value <= low else 0


def unmapped(score, band):
    """The score before it was mapped onto the common band (OntoCommonBand of sentiment/calibration.h)."""
    size = abs(score)
    return math.copysign(size * band / BAND if size <= BAND else band + (size - BAND) * (1 - band) / (1 - BAND), score)


def macro_f1(labelled, band):
    total = 0.0
    for c in (-1, 0, 1):
        pairs = [(want == c, ((s > band) - (s < -band)) == c) for want, s in labelled]
        right = sum(w and g for w, g in pairs)
        total += 2 * right / (2 * right + sum(w != g for w, g in pairs)) if right else 0.0
    return total / 3


def fit_band(sets):
    sets = [s for s in sets if sum(want == 0 for want, _ in s) >= LEAST_NEUTRAL]
    if not sets:
        return BAND, None
    mean = lambda half, band: sum(macro_f1(s[half::2], band) for s in sets) / len(sets)
    by_band = [mean(0, band) for band in BANDS]
    band = next(b for b, f in zip(BANDS, by_band) if f >= max(by_band) - NEAR_BEST)
    return band, (mean(1, BAND), mean(1, band))


def read_set(folder, row, command, band):
    path = os.path.join(folder, row["lang"], row["name"] + ".tsv")
    records = [line.rstrip("\n").split("\t", 2) for line in open(path, encoding="utf-8")]
    records = records[:: max(1, -(-len(records) // MOST))]
    texts = "".join(r[2].replace("\r", " ") + "\n" for r in records)
    answer = subprocess.run(command.replace("{lang}", row["lang"]), shell=True, input=texts.encode(), capture_output=True, check=True)
    scores = [json.loads(line) for line in answer.stdout.decode().splitlines()]
    if len(scores) != len(records):
        sys.exit(f"{path}: {len(scores)} answers for {len(records)} texts")
    verdicts, labelled = [], []
    for record, score in zip(records, scores):
        want, p, n = gold(row["scale"], record[1]), score["positive"], score["negative"]
        got = 1 if score["score"] >= BAND else -1 if score["score"] <= -BAND else 0
        labelled.append((want, unmapped(score["score"], band)))
        if want and got:
            verdicts.append((want, got, abs(p - n) / (p + n + 2)))
    return verdicts, labelled if row["scale"] != "class2" else []


def error_of(sets):
    out = []
    for side in (1, -1):
        answers = [[got == side for want, got, _ in verdicts if want == side] for verdicts in sets]
        large = [right for right in answers if len(right) >= LEAST] or [sum(answers, [])]
        out.append((sum(sum(right) / len(right) for right in large) / len(large), sum(map(len, large))))
    return out


def weighted(sets):
    """(evidence, right, weight), sorted: each set weighs one, half of it praise and half complaint."""
    points = []
    for verdicts in sets:
        for side in (1, -1):
            mine = [v for v in verdicts if v[0] == side]
            points += [(e, want == got, 1 / len(mine)) for want, got, e in mine] if len(mine) >= LEAST else []
    return sorted(points)


def groups(points, count):
    """Parts of equal weight, never cut where the evidence is the same: (mean evidence, share right, weight, points)."""
    total, out, at = sum(w for _, _, w in points), [], 0
    while at < len(points):
        part, mass = [], 0.0
        while at < len(points) and (mass < total / count - 1e-9 or points[at][0] == part[-1][0]):
            part.append(points[at])
            mass += points[at][2]
            at += 1
        out.append((sum(e * w for e, _, w in part) / mass, sum(r * w for _, r, w in part) / mass, mass, part))
    return out


def fit(points):
    pooled = []
    for evidence, right, mass, _ in groups(points, KNOTS):
        pooled.append([evidence, right, mass])
        while len(pooled) > 1 and pooled[-2][1] >= pooled[-1][1]:
            (e1, a1, m1), (e2, a2, m2) = pooled[-2:]
            m = m1 + m2
            pooled[-2:] = [[(e1 * m1 + e2 * m2) / m, (a1 * m1 + a2 * m2) / m, m]]
    return [(e, a) for e, a, _ in pooled]


def look_up(curve, evidence):
    if evidence <= curve[0][0]:
        return curve[0][1]
    for (e1, a1), (e2, a2) in zip(curve, curve[1:]):
        if evidence <= e2:
            return a1 + (a2 - a1) * (evidence - e1) / (e2 - e1)
    return curve[-1][1]


def tenths(curve, points):
    """(confidence promised, share right) by tenths."""
    return [(sum(look_up(curve, e) * w for e, _, w in part) / mass, right) for _, right, mass, part in groups(points, 10)]


def main():
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    folder, command, out = sys.argv[1:4]
    others = sys.argv[4].split(",") if len(sys.argv) == 5 else []
    manifest = list(csv.DictReader(open(os.path.join(folder, "manifest.tsv"), encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))
    errors, curves, bands = [], [], {}
    shipped = dict(line.split() for line in open(os.path.join(out, "band.tsv"), encoding="utf-8") if not line.startswith("#"))
    for lang in ("en", "tr", "it", "fa", "az", "hu", "de", "fr", "es"):
        rows = [row for row in manifest if row["lang"] == lang and row["side"] == "dev"]
        read = [read_set(folder, row, command, float(shipped.get(lang, BAND))) for row in rows]
        sets = [verdicts for verdicts, _ in read]
        band, f3 = fit_band([labelled for _, labelled in read])
        if f3 is None:
            band = bands.get(NEAREST_RELATIVE.get(lang), BAND)
        bands[lang] = band
        reviews = [verdicts for row, verdicts in zip(rows, sets) if row["name"] not in others]
        (sensitivity, positives), (specificity, negatives) = error_of(reviews or sets)
        errors.append(f"{lang}\t{sensitivity:.3f}\t{specificity:.3f}\t{positives}\t{negatives}\n")
        curve = fit(weighted(sets))
        curves.append(f"{lang}\t" + " ".join(f"{e:.3f}:{a:.3f}" for e, a in curve) + "\n")
        halves = fit(weighted([s[::2] for s in sets])), weighted([s[1::2] for s in sets])
        print(lang, f"se {sensitivity:.3f} sp {specificity:.3f}", " ".join(f"{c:.2f}/{a:.2f}" for c, a in tenths(*halves)))
        print(lang, f"band {band:g}", "F3 %.3f -> %.3f" % f3 if f3 else "no neutral texts")
    band_lines = [f"{lang}\t{band:g}\n" for lang, band in bands.items()]
    for name, lines in (("error", errors), ("confidence", curves), ("band", band_lines)):
        path = os.path.join(out, name + ".tsv")
        head = [line for line in open(path, encoding="utf-8") if line.startswith("#")]
        open(path, "w", encoding="utf-8").writelines(head + lines)


if __name__ == "__main__":
    main()
