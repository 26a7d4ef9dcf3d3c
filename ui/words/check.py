"""What the page «Vurder tiltak» says."""

from __future__ import annotations

from assistant.words import Sentences

CHECK_TEXTS: dict[str, Sentences] = {
    "check_lead": Sentences(
        "Hold et tiltak opp mot de sju målene. Du får tiltakets og kildens ord side om side, ser hva som mangler, og hvem som bestemmer.",
        "Hald eit tiltak opp mot dei sju måla. Du får orda i tiltaket og i kjelda side om side, ser kva som manglar, og kven som bestemmer.",
        "Hold a proposal against the seven goals. You get its words and the source’s words side by side, see what is missing, and who decides.",
    ),
    "checking_goals": Sentences("Vurderer tiltaket", "Vurderer tiltaket", "Checking the proposal"),
    "goal_waits": Sentences("venter", "ventar", "waiting"),
    "goal_done": Sentences(
        "{n} av {of}: {goal}: {verdict}", "{n} av {of}: {goal}: {verdict}", "{n} of {of}: {goal}: {verdict}"
    ),
    "check_stopped": Sentences(
        "Du stoppet vurderingen. Teksten er her ennå.",
        "Du stoppa vurderinga. Teksten er her enno.",
        "You stopped the check. The text is still here.",
    ),
    "open_tab": Sentences("Åpne lagret rapport", "Opne lagra rapport", "Open a saved report"),
    "saved_report": Sentences(
        "En rapport du har lastet ned som JSON",
        "Ein rapport du har lasta ned som JSON",
        "A report that you downloaded as JSON",
    ),
    "open_report": Sentences("Åpne rapporten", "Opne rapporten", "Open the report"),
    "not_a_report": Sentences(
        "Filen er ikke en lagret rapport. Velg en JSON-fil som er lastet ned herfra.",
        "Fila er ikkje ein lagra rapport. Vel ei JSON-fil som er lasta ned herifrå.",
        "The file is not a saved report. Choose a JSON file that was downloaded here.",
    ),
    "report_ready": Sentences(
        "Vurderingen er klar. {summary}", "Vurderinga er klar. {summary}", "The assessment is ready. {summary}"
    ),
    "report_gone": Sentences(
        "Rapporten ligger bare i denne fanen. Last den ned eller lagre den for å ta vare på den.",
        "Rapporten ligg berre i denne fana. Last han ned eller lagre han for å ta vare på han.",
        "The report is only in this tab. Download it or save it to keep it.",
    ),
    "keep_report": Sentences("Lagre rapporten", "Lagre rapporten", "Save the report"),
    "report_kept": Sentences(
        "Rapporten er lagret, med sitatene, men uten resten av teksten. Adressen til denne siden henter den fram igjen.",
        "Rapporten er lagra, med sitata, men utan resten av teksten. Adressa til denne sida hentar han fram att.",
        "The report is saved, with its quotes but without the rest of the text. The address of this page brings it back.",
    ),
    "forget_report": Sentences("Slett den lagrede rapporten", "Slett den lagra rapporten", "Delete the saved report"),
    "report_forgotten": Sentences(
        "Rapporten er slettet. Den ligger ennå i denne fanen.",
        "Rapporten er sletta. Han ligg enno i denne fana.",
        "The report is deleted. It is still in this tab.",
    ),
    "download": Sentences("Last ned", "Last ned", "Download"),
    "overview_alt": Sentences(
        "De sju målene: fire for kjernevirksomheten, to for måten å utvikle på, ett som er forutsetning for resten.",
        "Dei sju måla: fire for kjerneverksemda, to for måten å utvikle på, eitt som er føresetnad for resten.",
        "The seven goals: four for the core business, two for how development is done, one prerequisite for the rest.",
    ),
    "reviewed_by": Sentences("vurdert av {name}", "vurdert av {name}", "reviewed by {name}"),
    "review": Sentences("Bekreft eller overstyr", "Stadfest eller overstyr", "Confirm or override"),
    "review_why": Sentences(
        "Utfallet er et forslag til en navngitt person har sett på det.",
        "Utfallet er eit framlegg til ein namngitt person har sett på det.",
        "The verdict is a suggestion until a named person has looked at it.",
    ),
    "review_name": Sentences("Navn og stilling", "Namn og stilling", "Name and position"),
    "review_verdict": Sentences("Riktig utfall", "Rett utfall", "The right verdict"),
    "review_confirm": Sentences("som foreslått: {verdict}", "som føreslått: {verdict}", "as suggested: {verdict}"),
    "review_reason": Sentences(
        "Begrunnelse (kreves når du overstyrer)",
        "Grunngiving (krevst når du overstyrer)",
        "Reason (needed to override)",
    ),
    "review_save": Sentences("Lagre vurderingen", "Lagre vurderinga", "Save the review"),
    "review_done": Sentences(
        "Vurderingen av «{goal}» er lagret.", "Vurderinga av «{goal}» er lagra.", "The review of “{goal}” is saved."
    ),
    "questions_intro": Sentences(
        "Svar i hele setninger. Svarene legges til i tiltaket, og alt vurderes på nytt. Skriv ikke inn pasient- eller personopplysninger.",
        "Svar i heile setningar. Svara blir lagde til i tiltaket, og alt blir vurdert på nytt. Skriv ikkje inn pasient- eller personopplysningar.",
        "Answer in whole sentences. The answers are added to the proposal and all is assessed again. Do not enter data on patients or persons.",
    ),
    "questions_more": Sentences("Flere spørsmål ({n})", "Fleire spørsmål ({n})", "More questions ({n})"),
    "questions_send": Sentences(
        "Vurder på nytt med svarene", "Vurder på nytt med svara", "Check again with the answers"
    ),
    "questions_empty": Sentences(
        "Skriv svar på minst ett spørsmål først.",
        "Skriv svar på minst eitt spørsmål først.",
        "Write an answer to at least one question first.",
    ),
    "questions_for_opened": Sentences(
        "En rapport som er åpnet fra fil, kan ikke vurderes på nytt; teksten i tiltaket er ikke med i den.",
        "Ein rapport som er opna frå fil, kan ikkje vurderast på nytt; teksten i tiltaket er ikkje med i han.",
        "A report opened from a file cannot be checked again; it does not hold the text of the proposal.",
    ),
    "announce_changes": Sentences(
        "Vurdert på nytt. {n} mål har {n:endring|endringer}.",
        "Vurdert på nytt. {n} mål har {n:endring|endringar}.",
        "Checked again. {n} {n:goal has|goals have} changes.",
    ),
    "frame_and_path": Sentences(
        "Ramme og vei til beslutning", "Ramme og veg til avgjerd", "Frame and way to a decision"
    ),
    "summary_by_model": Sentences(
        "Skrevet av en språkmodell. Hold setningen mot sitatene under.",
        "Skriven av ein språkmodell. Hald setninga mot sitata under.",
        "Written by a language model. Hold the sentence against the quotes below it.",
    ),
    "frame_label": Sentences("Ramme", "Ramme", "Frame"),
    "path_says": Sentences(
        "{n} {n:sted|steder} i kildene", "{n} {n:stad|stader} i kjeldene", "{n} {n:place|places} in the sources"
    ),
}
