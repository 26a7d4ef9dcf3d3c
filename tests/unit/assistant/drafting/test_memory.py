from __future__ import annotations

from assistant.drafting.memory import Memory, Written


def test_the_oldest_goes_when_there_are_too_many():
    memory = Memory(most=2)
    for name in ("a", "b"):
        memory.put(name, Written(name, None, ""))
    memory.get("a")
    memory.put("c", Written("c", None, ""))
    assert [memory.get(name) and name for name in ("a", "b", "c")] == ["a", None, "c"]
