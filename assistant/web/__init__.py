"""The pages: the conversation (Gradio), the library and the reading view (plain HTML), in English and Welsh."""
