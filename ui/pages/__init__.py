"""The Streamlit pages. They know the assistant's words and its HTTP API, nothing else of it."""
