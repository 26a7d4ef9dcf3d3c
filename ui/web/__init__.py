"""The Streamlit pages: the assistant's words and its HTTP API. A folder «pages» Streamlit would take as its own."""
