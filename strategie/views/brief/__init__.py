"""The model letter, the letter of each gemeente, and the board of all of them."""
