"""Fictional board papers in the layouts that boards use. No case, date or person in them exists."""

from __future__ import annotations

HEADINGS = """
# Styresak 041-2031: Felles plan for varsling

Møtedato: 22. november 2031

Saksnr: 2031/1234

## Forslag til vedtak

1. Styret slutter seg til planen for varsling.
2. Styret ber om en ny vurdering i 2032.

## Hva saken gjelder

Planen samler varslingen i foretaksgruppen. Saken bygger på styresak 008-2030.

## Administrerende direktørs anbefaling

Administrerende direktør anbefaler styret å slutte seg til planen.

## Vedtak

1. Styret tar planen for varsling til orientering.
2. Styret ber om en ny vurdering i 2033.

## Vedlegg

- Plan for varsling
"""
"""Bokmål, Markdown, every part under a heading of its own."""

RUN_IN = """
**Styresak nr. 7/31** Ny ordning for nettbrett

**Dato:** 03.02.2031

**Bakgrunn:** Mange ansatte deler utstyr.

**Forslag til vedtak:** Styret godkjenner ordningen for nettbrett.

**Vedtak:** Styret utsetter saken om nettbrett.

Oslo, 4. februar 2031
"""
"""Bokmål, bold labels that the text runs on from, no headings."""

NYNORSK = """\
SAKSFRAMLEGG

Sak 015/31
Ny avtale om tolking

Møtedato: 12.3.2031
Arkivsak: 31/00456

Framlegg til vedtak:
1. Styret godkjenner avtala om tolking.
2. Styret bed om ei orientering i haust.

Kva saka gjeld:
Avtala gjeld tolking på skjerm.

Styret sitt vedtak:
1. Styret godkjenner avtala om tolking i to år.
"""
"""Nynorsk, plain text, labels on lines of their own."""

NUMBERED = """\
SAK NR 022-2031

MØTEPLAN FOR 2032

Styret i Eksempel helseforetak 14. mai 2031

1. Hva saken gjelder

Saken gjelder møteplanen for neste år.

2. Vurdering

Møtene bør ligge på torsdager.

3. Administrerende direktør anbefaler styret å fatte følgende vedtak:

Styret vedtar møteplanen for 2032.

Hamar, 7. mai 2031

Trykte vedlegg:
- Utkast til møteplan
"""
"""Bokmål, plain text with numbered parts; asked for and not decided."""

TABLE = """
| Saksgang | Møtedato | Saksnr | Arkivsak |
| --- | --- | --- | --- |
| Styret i Eksempel helseforetak | 09.06.2031 | 030-2031 | 2031/98-4 |

# Innkjøp av målere

## Innstilling til vedtak

Styret gir fullmakt til å kjøpe inn målere.

## Saksutredning

Dagens målere er utslitt.
"""
"""Bokmål, Markdown, a table at the head."""

PROTOCOL = """\
PROTOKOLL

Styremøte i Eksempel helseforetak
Møtedato: 20. juni 2031

Saksliste
Sak 051-2031 Godkjenning av innkalling
Sak 052-2031 Ny regional lagring
Sak 053-2031 Orientering om drift

Sak 051-2031 Godkjenning av innkalling
Styrets enstemmige vedtak:
Innkallingen godkjennes.

Sak 052-2031 Ny regional lagring
Oppsummering:
Styret drøftet kostnadene, og viste til vedtaket i sak 008-2030.

Forslag til vedtak:
1. Styret godkjenner oppstart med full ramme.

Vedtak (enstemmig):
1. Styret godkjenner oppstart med halv ramme.

Styret roste arbeidet som er gjort.

Sak 053-2031 Orientering om drift
Styret fattet følgende vedtak:
Styret tar saken til orientering.

Møtet hevet kl. 15.
"""
"""Bokmål, plain text, several cases with a list of them at the head."""

RUNNING_ON = """
# Styremøte

Styresak: 063-2031

Forslag til vedtak Styret slutter seg til rapporten om beredskap.

Styrets vedtak Styret sender rapporten om beredskap tilbake.
"""
"""Bokmål, labels and texts that only a line break parted, which is gone."""

ORDINARY = """
# Notat om møteromsbooking

Vi viser til styresak 041-2031 og vedtaket i sak 7/31. Forslag til vedtak ble enstemmig vedtatt.

## Bakgrunn

Møterommene er ofte opptatt.
"""
"""Not a board paper, though it tells of some."""
