"""A chat model made of rules: it answers where no language model is configured."""
