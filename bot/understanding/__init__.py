"""Danish sentences to acts, facts asked, dates and terms: the ears of the game, and their Rasa components."""
