"""The sections on holding still: the same question in other words, two languages, and what rests on word matching."""

from __future__ import annotations

from evals.reporting.blocks import Block, Section, Table, Text
from evals.reporting.charts import interval_svg
from evals.reporting.words import KINDS, VARIANTS, VERDICTS, number, span
from evals.runs import Run


def variants_section(run: Run) -> Section:
    """Each way of asking the same: how alike the evidence is, and how full the answer."""
    rows, drawings = [], []
    for variant, name in VARIANTS.items():
        full = run.metric("variants", f"V_strict: {variant}")
        if full is None or full.value is None:
            continue
        same = run.metric("variants", f"Jaccard: {variant}")
        alike = span(same.value, same.low, same.high) if same else "– (sammenligningsgrunnlaget)"
        rows.append([name, span(full.value, full.low, full.high), alike, str(full.n)])
        drawings.append(interval_svg(full.value, full.low, full.high))
    if not rows:
        return Section("Samme spørsmål, andre ord", [Text("Ikke målt i denne kjøringen.")])
    told = (
        "Hvert spørsmål på bokmål er holdt mot det samme spørsmålet i andre ord, på andre språk og med skrivefeil. "
        "Målet er at de samme sidene vises til: en likhet på minst 0,8."
    )
    header = ["Stilt slik", "Fullstendig svar (95 %)", "Likhet i sider (Jaccard, 95 %)", "n"]
    return Section(
        "Samme spørsmål, andre ord", [Text(told), Table("Varianter av spørsmålet", header, rows, drawings=drawings)]
    )


def flips_section(run: Run) -> Section:
    """Proposals that are there in two languages: how many verdicts differ."""
    table = run.tables.get("assessment", {}).get("language_flips")
    if not table or not table["pairs"]:
        return Section("Samme tiltak på to språk", [Text("Ingen tiltak i denne kjøringen finnes på to språk.")])
    flips = table["flips"]
    told = (
        f"{table['pairs']} tiltak finnes på to språk. Av {table['verdicts']} vurderinger som mennesker ga likt, "
        f"er {len(flips)} ulike."
    )
    blocks: list[Block] = [Text(told)]
    if flips:
        rows = [[one, VERDICTS[given], other, VERDICTS[changed], goal] for one, given, other, changed, goal in flips]
        blocks.append(Table("Ulike vurderinger", ["Tiltak", "Vurdering", "På annet språk", "Vurdering", "Mål"], rows))
    return Section("Samme tiltak på to språk", blocks)


def support_section(run: Run) -> Section:
    """How far «the source carries the claim» can be trusted, by what differs between claim and source."""
    kinds = run.tables.get("answering", {}).get("support", {})
    metric = run.metric("answering", "support_balanced_accuracy")
    if not kinds or metric is None:
        return Section("Hvor god er kontrollen av «bærer påstanden»?", [Text("Ikke målt i denne kjøringen.")])
    told = (
        f"Om et sitat bærer en påstand, avgjøres av ord, tall, navn og nektelser. Målt på {metric.n} merkede par er "
        f"treffsikkerheten {span(metric.value, metric.low, metric.high)} (0,5 er tilfeldig). Sitater som er ordrett "
        "lik påstanden, er alltid rett vurdert; tallet gjelder omskrevne påstander."
    )
    rows = [
        [KINDS.get(kind, kind), f"{right} av {count}", number(right / count, 2)]
        for kind, (right, count) in kinds.items()
    ]
    drawings = [interval_svg(right / count, None, None) for right, count in kinds.values()]
    table = Table(
        "Rett vurdert, etter hva som skiller påstand og sitat", ["Slag", "Rett", "Andel"], rows, drawings=drawings
    )
    return Section("Hvor god er kontrollen av «bærer påstanden»?", [Text(told), table])
