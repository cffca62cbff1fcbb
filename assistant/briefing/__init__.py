"""The briefing: what the documents say on a topic, in sections whose every line is footnoted to a paragraph."""
