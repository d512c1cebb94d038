package extract

// Names returns what is known of clubs, nations and competitions before a
// report is read. It is shared and must not be changed.
func Names() *Lexicon { return lexicon() }
