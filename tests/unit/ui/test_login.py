from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from ui.login import authorization


@pytest.mark.parametrize(
    ("user", "sent", "header"),
    [
        ({}, None, ""),
        ({}, "Bearer a", "Bearer a"),
        ({"is_logged_in": False, "tokens": {"id": "i"}}, None, ""),
        ({"is_logged_in": True, "tokens": {"id": "i"}}, "Bearer a", "Bearer i"),
        ({"is_logged_in": True, "tokens": {"id": "i", "access": "t"}}, None, "Bearer t"),
        ({"is_logged_in": True, "tokens": {}}, "Bearer a", "Bearer a"),
        ({"is_logged_in": True}, None, ""),
    ],
)
def test_the_api_sees_the_token_of_who_is_logged_in_else_what_a_proxy_sent(user, sent, header):
    assert authorization(user, sent) == header


def page(user: dict[str, bool]) -> None:
    import streamlit as st

    from ui.login import authorization, stop_unless_logged_in

    stop_unless_logged_in(user, "nb")
    st.write(f"Innholdet «{authorization(st.user, st.context.headers.get('Authorization'))}»")


@pytest.mark.parametrize("user", [{}, {"is_logged_in": True}])
def test_without_a_login_or_with_somebody_logged_in_the_page_is_shown(user):
    app = AppTest.from_function(page, args=(user,)).run()
    assert not app.exception
    assert [element.value for element in app.markdown] == ["Innholdet «»"]


def test_where_a_login_is_set_up_nothing_else_is_shown_before_it():
    app = AppTest.from_function(page, args=({"is_logged_in": False},)).run()
    assert not app.exception
    assert [button.label for button in app.button] == ["Logg inn"]
    assert not any("Innholdet" in element.value for element in app.markdown)
