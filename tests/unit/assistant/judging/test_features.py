from __future__ import annotations

from assistant.judging.features import features, is_word


def test_words_that_turn_a_sentence_are_seen():
    assert set(features("Vi deler ikke prøvesvar")) - set(features("Vi deler prøvesvar"))


def test_nynorsk_gives_the_features_of_bokmaal_too():
    nynorsk = "Me følgjer opp pasientane heime, og dei sender målingar til sjukehuset."
    assert "w:hjemm" in features("hjemme")
    assert "w:hjemm" in features(nynorsk)


def test_pieces_of_words_are_told_from_words():
    found = features("Vi deler prøvesvar")
    assert {feature[0] for feature in found if is_word(feature)} == set("wbp")
    assert {feature[0] for feature in found if not is_word(feature)} == {"g"}
