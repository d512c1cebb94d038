package answer

import "strings"

// Help says what can be asked.
func (e *Engine) Help() Answer {
	a := Answer{Form: "help", Known: true, Confidence: 1, Text: e.say("help.text")}
	for _, f := range e.forms {
		a.Card = append(a.Card, Line{capital(e.say("help." + strings.ReplaceAll(f.name, " ", "-"))), f.example})
	}
	return a
}

// help answers a question for help.
func help(a *asked) (Answer, bool) {
	if len(a.rest) > 0 {
		return Answer{}, false
	}
	return a.engine.Help(), true
}
