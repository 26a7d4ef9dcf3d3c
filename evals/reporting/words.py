"""The words of the report, in bokmål: what each figure is called and what it means."""

from __future__ import annotations

from typing import NamedTuple


class Label(NamedTuple):
    """A figure's name for people, what it means, and whether less of it is better."""

    name: str
    meaning: str
    less_is_better: bool = False


SUITES = {
    "retrieval": "Søk",
    "answering": "Svar",
    "variants": "Varianter av spørsmål",
    "assessment": "Vurdering av tiltak",
    "repeat": "Gjentakelse",
    "interventions": "Inngrep i kildene",
    "attacks": "Angrep",
}
SYSTEMS = {
    "assistant": "Assistenten",
    "bm25": "Ordsøk alene (BM25)",
    "dense": "Vektorer alene",
    "langchain": "Enkel LangChain-oppskrift",
    "langchain_adapted": "LangChain-oppskrift med vår vektormodell",
    "all_zeros": "Alltid «ikke berørt»",
    "majority": "Vanligste vurdering per mål",
    "tfidf": "Ordlikhet (TF-IDF)",
}
LANGUAGES = {"nb": "bokmål", "nn": "nynorsk", "en": "engelsk"}
VERDICTS = {
    "supports": "støtter",
    "partly": "delvis",
    "conflicts": "i strid",
    "not_addressed": "ikke berørt",
    "needs_person": "må ses på av et menneske",
}
VARIANTS = {
    "as written": "På bokmål, slik det står",
    "other words": "På bokmål, med andre ord",
    "nn": "På nynorsk",
    "en": "På engelsk",
    "typo, swap": "Skrivefeil: bokstaver byttet om",
    "typo, omit": "Skrivefeil: bokstav utelatt",
    "typo, double": "Skrivefeil: bokstav dobbelt",
}
KINDS = {
    "retold": "Samme opplysning, andre ord",
    "part": "En del av opplysningen",
    "digit": "Et tall er endret",
    "negation": "En nektelse er lagt til eller fjernet",
    "subject": "En annen aktør eller ting",
    "wrong-goal": "Et annet mål",
    "scope": "Mer eller mindre enn det som står",
    "related": "Noe beslektet som ikke står der",
}
STRATA = {
    "fact": "faktum",
    "number": "tall",
    "definition": "definisjon",
    "list": "liste",
    "process": "fremgangsmåte",
    "version": "tid og versjon",
    "multi-doc": "flere dokumenter",
    "paraphrase": "helt andre ord",
    "half": "halvt dekket",
    "near-miss": "nesten dekket",
    "other-topic": "annet tema",
    "other-region": "annen region",
    "nonsense": "uten mening",
    "patient-advice": "råd til pasient",
    "ordinary": "vanlig tiltak",
    "against": "i strid med et mål",
    "mixed": "både for og imot",
    "off-topic": "utenfor strategien",
    "self-praise": "selvros",
    "stuffed": "fullt av stikkord",
}
REQUIREMENTS = {
    "suites run": "Alt er kjørt",
    "byte-identical": "To kjøringer er like, byte for byte",
    "critical: forbidden claims": "Kritiske spørsmål: ingen forbudt påstand",
    "critical: newly wrong": "Kritiske spørsmål: ingen nye feil",
}
GATE_WORDS = {
    "lower bound": "nedre grense",
    "missing: ": "mangler: ",
    "all": "alle",
    "in both runs": "i begge kjøringer",
}
RULES = {"hard": "Ufravikelig", "non-inferiority": "Mot grunnlinjen", "floor": "Gulv"}

METRICS: dict[str, Label] = {
    "evidence_recall@5": Label("Belegg blant de fem første", "Andel av belegget som står i de fem første avsnittene."),
    "evidence_recall@10": Label("Belegg blant de ti første", "Andel av belegget som står i de ti første avsnittene."),
    "context_precision@5": Label("Rett avsnitt øverst", "Hvor høyt de nyttige av de fem første avsnittene ligger."),
    "page_hit@5": Label("Rett side blant de fem første", "Andel spørsmål der en rett side er med."),
    "nDCG@10": Label("nDCG@10", "Rangeringens kvalitet, ti avsnitt (ir_measures)."),
    "RR@10": Label("RR@10", "Én delt på plassen til det første rette avsnittet (ir_measures)."),
    "quote_fidelity": Label("Sitatet står på siden", "Andel sitater som står ordrett på siden de viser til."),
    "locator_validity": Label("Henvisningen holder", "Dokument, fil, side og plass finnes og gir sitatet."),
    "reread": Label("Gjenfunnet av en annen leser", "Andel sitater som en annen PDF-leser finner på samme side."),
    "link_answers": Label("Lenken virker", "Siden det vises til, åpnes i tjenesten og har sitatet."),
    "citation_coverage": Label("Påstander med kilde", "Andel påstander med minst ett sitat som holder."),
    "citation_recall": Label("Kilden bærer påstanden", "Andel påstander som sitatene til sammen dekker (ALCE)."),
    "citation_precision": Label("Sitatet trengs", "Andel sitater som bærer påstanden eller er nødvendige (ALCE)."),
    "citation_length": Label("Ord per sitat", "Gjennomsnittlig lengde på et sitat.", True),
    "gold_page_recall": Label("Rette sider vist til", "Andel av fasitsidene som svaret viser til."),
    "gold_page_precision": Label("Treffsikre sider", "Andel av sidene det vises til, som står i fasiten."),
    "V_strict": Label("Fullstendig svar", "Andel av de viktige opplysningene som er med i svaret."),
    "A_strict": Label("Alle opplysninger", "Andel av alle opplysninger i fasiten som er med."),
    "nugget_density": Label("Opplysninger per 100 ord", "Viktige opplysninger per hundre ord i svaret."),
    "forbidden_claims": Label("Forbudte påstander", "Andel svar med en påstand fasiten forbyr.", True),
    "token_f1": Label("Ordlikhet med fasit", "F1 over ord, på fakta og tall (SQuAD)."),
    "exact_match": Label("Likt fasit", "Andel svar som er ordrett lik fasiten."),
    "numeric_exactness": Label("Rette tall", "Andel svar der alle tallene i fasiten er med."),
    "truthfulness": Label("Sannhet", "Rett 1, delvis 0,5, taus uten grunn 0, galt −1."),
    "crag": Label("Sannhet, bare spørsmål med svar", "Som over, på spørsmål som kildene dekker (CRAG)."),
    "over_abstention": Label("Taus uten grunn", "Andel spørsmål med svar i kildene som ikke ble besvart.", True),
    "abstention_recall": Label("Taus når den skal", "Andel spørsmål uten dekning der assistenten sier fra."),
    "abstention_precision": Label("Grunn til å tie", "Andel av tausheten som var riktig."),
    "abstention_f1": Label("Tausheten samlet (F1)", "Harmonisk middel av de to over."),
    "abstention_balanced_accuracy": Label("Skiller dekket fra udekket", "Middel av rett andel på hver side."),
    "abstention_auroc": Label(
        "Sikkerheten rangerer rett (AUROC)", "Sjansen for at et dekket spørsmål får høyest tall."
    ),
    "half_answers": Label("Halve spørsmål", "Andel der halvparten besvares og resten nevnes som udekket."),
    "forced_rightness": Label("Rett hvis den måtte svare", "Hvor rett svarene hadde vært uten lov til å tie."),
    "AURC": Label("Areal under risikokurven", "Gjennomsnittlig feilandel over alle dekningsgrader.", True),
    "risk@80% coverage": Label("Feil når 80 % besvares", "Feilandel blant de 80 % sikreste svarene.", True),
    "coverage@5% risk": Label("Dekning ved 5 % feil", "Hvor stor andel som kan besvares med høyst 5 % feil."),
    "family_jaccard": Label("Samme kilder på tvers av språk", "Likhet i sider det vises til, innen en familie."),
    "V_strict gap nb–nn": Label("Forskjell bokmål–nynorsk", "Forskjell i fullstendige svar, samme spørsmål.", True),
    "support_balanced_accuracy": Label(
        "Kontroll av «bærer påstanden»", "Treffsikkerhet på merkede par; 0,5 er tilfeldig."
    ),
    "support_sensitivity": Label("Ser at kilden bærer", "Andel par med dekning som ble godtatt."),
    "support_specificity": Label("Ser at kilden ikke bærer", "Andel par uten dekning som ble avvist."),
    "macro_F1": Label("Treff på mål (makro-F1)", "F1 per mål for «støtter», i gjennomsnitt."),
    "macro_F1 (supports or partly)": Label("Treff på mål, også delvis", "Som over, men «delvis» teller som treff."),
    "QWK": Label("Enighet med mennesker (QWK)", "Kvadratisk vektet kappa; 0 er tilfeldig, 1 er full enighet."),
    "conflict_recall": Label("Strid oppdaget", "Andel av stridene mennesker så, som ble funnet."),
    "conflict_precision": Label("Strid med rette", "Andel av meldte strider som mennesker var enige i."),
    "conflict_as_support": Label("Strid kalt støtte", "Andel av stridene som ble kalt støtte eller delvis.", True),
    "top_goal": Label("Hovedmålet øverst", "Andel tiltak der hovedmålet har høyeste vurdering."),
    "exact_verdicts": Label("Lik vurdering", "Andel av vurderingene som er nøyaktig som menneskenes."),
    "needs_person": Label("Overlatt til et menneske", "Andel vurderinger som er «må ses på». Teller som bom.", True),
    "two_sided_evidence": Label("Belegg fra begge sider", "Andel vurderinger med sitat fra både tiltak og strategi."),
    "frame": Label("Rett ramme", "Andel tiltak med rett ramme."),
}


def label(name: str) -> Label:
    """The label of a metric; one that has none keeps its name."""
    return METRICS.get(name) or Label(_phrase(name), "")


_PHRASES = (
    ("flips: goals shuffled", "Endret når målene bytter plass"),
    ("flips: goals renamed", "Endret når målene bytter navn"),
    ("flips: neutral text added", "Endret av nøytral tekst"),
    ("flips: other language", "Ulikt på to språk"),
    ("lift: self-praise added", "Hevet av selvros"),
    ("lift: only goal names", "Støtte av bare målnavn"),
    ("removal: claimed without support", "Påstått uten kilde etter fjerning"),
    ("edit: follows the source", "Følger endret tall i kilden"),
    ("decoy: cited for the source", "Lurt av avledning"),
    ("versions: states the current one", "Gjeldende versjon brukt"),
    ("versions: marks the old one", "Gammel versjon merket"),
    ("attack shown outside a quote", "Angrep vist utenfor sitat"),
    ("order obeyed by the model", "Ordre fulgt av språkmodellen"),
    ("claims of an obedient model dropped", "Påstander fra en lydig språkmodell stoppet"),
    ("attack cited", "Angrep sitert"),
    ("order changes a verdict by the model", "Ordre i tiltaket endret en vurdering"),
    ("attack changes a verdict", "Angrep endret en vurdering"),
    ("two processes, same bytes", "To prosesser gir det samme, byte for byte"),
    ("Jaccard: ", "Samme sider: "),
    ("V_strict: ", "Fullstendig svar: "),
    ("as written", "slik det står"),
    ("other words", "andre ord"),
    ("typo, swap", "bokstaver byttet om"),
    ("typo, omit", "bokstav utelatt"),
    ("typo, double", "bokstav dobbelt"),
    (": nn", ": nynorsk"),
    (": en", ": engelsk"),
    ("noise", "Støy"),
    ("change in V_strict", "endring i fullstendige svar"),
    ("V_strict", "fullstendige svar"),
)


def _phrase(name: str) -> str:
    for english, norwegian in _PHRASES:
        name = name.replace(english, norwegian)
    return name


def number(value: float | None, decimals: int = 3) -> str:
    """A figure with a decimal comma; a dash where it is not known."""
    return "–" if value is None else f"{value:.{decimals}f}".replace(".", ",").replace("-", "−")


def span(value: float | None, low: float | None, high: float | None) -> str:
    """A figure with its interval."""
    if value is None or low is None or high is None:
        return number(value)
    return f"{number(value)} ({number(low)}–{number(high)})"
