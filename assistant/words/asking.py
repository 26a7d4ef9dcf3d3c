"""What the reader of an error sees: questions that cannot be answered as asked."""

from __future__ import annotations

from assistant.words.sentences import ErrorText, Sentences

ASKING_ERRORS: dict[str, ErrorText] = {
    "empty_question": ErrorText(
        Sentences("Spørsmålet er tomt.", "Spørsmålet er tomt.", "The question is empty."),
        Sentences(
            'Skriv et spørsmål, for eksempel: strategi ask "Hva er de sju målene?"',
            'Skriv eit spørsmål, til dømes: strategi ask "Kva er dei sju måla?"',
            'Write a question, for example: strategi ask "What are the seven goals?"',
        ),
    ),
    "question_too_long": ErrorText(
        Sentences(
            "Spørsmålet er på {length} tegn; grensen er {limit}.",
            "Spørsmålet er på {length} teikn; grensa er {limit}.",
            "The question has {length} characters; the limit is {limit}.",
        ),
        Sentences(
            "Kort det ned til det du vil vite. En hel tekst kan vurderes mot målene som et tiltak.",
            "Kort det ned til det du vil vite. Ein heil tekst kan vurderast mot måla som eit tiltak.",
            "Shorten it to what you want to know. A whole text can be checked against the goals as a proposal.",
        ),
    ),
    "personal_data": ErrorText(
        Sentences(
            "Teksten ser ut til å ha et fødselsnummer eller D-nummer ({masked}). Den er ikke behandlet eller lagret.",
            "Teksten ser ut til å ha eit fødselsnummer eller D-nummer ({masked}). Han er ikkje behandla eller lagra.",
            "The text seems to hold a national identity number ({masked}). It was neither processed nor stored.",
        ),
        Sentences(
            "Ta ut nummeret og prøv igjen. Assistenten trenger aldri opplysninger om enkeltpersoner.",
            "Ta ut nummeret og prøv igjen. Assistenten treng aldri opplysningar om enkeltpersonar.",
            "Remove the number and try again. The assistant never needs data about individual persons.",
        ),
    ),
    "unverified_quote": ErrorText(
        Sentences(
            "Sitatet «{quote}» står ikke på side {page} i «{title}» slik kildene er nå. Ingenting er eksportert.",
            "Sitatet «{quote}» står ikkje på side {page} i «{title}» slik kjeldene er no. Ingenting er eksportert.",
            "The quote “{quote}” is not on page {page} of “{title}” as the sources are now. Nothing was exported.",
        ),
        Sentences(
            "Lag rapporten eller svaret på nytt, og eksporter det.",
            "Lag rapporten eller svaret på nytt, og eksporter det.",
            "Make the report or answer anew, and export that.",
        ),
    ),
    "bad_setting": ErrorText(
        Sentences(
            "Innstillingen {name} = «{value}» kan ikke brukes: {why}",
            "Innstillinga {name} = «{value}» kan ikkje brukast: {why}",
            "The setting {name} = “{value}” cannot be used: {why}",
        ),
        Sentences(
            "Rett miljøvariabelen eller fjern den. Innstillingene står i assistant/docs/settings.md.",
            "Rett miljøvariabelen eller fjern han. Innstillingane står i assistant/docs/settings.md.",
            "Correct the environment variable or remove it. Settings are described in assistant/docs/settings.md.",
        ),
    ),
    "bad_date": ErrorText(
        Sentences(
            "«{value}» er ingen dato som finnes.",
            "«{value}» er ingen dato som finst.",
            "“{value}” is no date that exists.",
        ),
        Sentences(
            "Skriv datoen som 2023-11-22, eller bare måneden (2023-11) eller året (2023).",
            "Skriv datoen som 2023-11-22, eller berre månaden (2023-11) eller året (2023).",
            "Write the date as 2023-11-22, or only the month (2023-11) or year (2023).",
        ),
    ),
    "needs_file": ErrorText(
        Sentences(
            "Formatet {form} kan ikke vises på skjermen.",
            "Formatet {form} kan ikkje visast på skjermen.",
            "The form {form} cannot be shown on the screen.",
        ),
        Sentences(
            "Oppgi en fil med --out, for eksempel --out vurdering.{form}",
            "Oppgi ei fil med --out, til dømes --out vurdering.{form}",
            "Give a file with --out, for example --out vurdering.{form}",
        ),
    ),
}
