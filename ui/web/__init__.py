"""The Streamlit pages. They know the assistant's words and its HTTP API; a folder called «pages» Streamlit takes as its own."""
