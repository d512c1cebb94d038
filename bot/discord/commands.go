package discord

import "github.com/bwmarrin/discordgo"

// commandTable has all commands, in the order in which /help lists them.
var commandTable = []command{
	{
		name: "ask", run: (*responder).ask,
		options: []parameter{{name: "question", required: true, max: maxQuestion}, match, private},
	},
	{
		name: "player", run: (*responder).player,
		options: []parameter{{name: "name", required: true, offer: (*responder).offerNames, max: maxChoice}, match, private},
	},
	{name: "match", run: (*responder).match, options: []parameter{match, private}},
	{name: "timeline", run: (*responder).timeline, options: []parameter{match, private}},
	{name: "compare", run: (*responder).compare, options: []parameter{match, private}},
	{
		name: "quotes", run: (*responder).quotes,
		options: []parameter{{name: "about", required: true, offer: (*responder).offerNames, max: maxChoice}, match, private},
	},
	{
		name: "matches", run: (*responder).matches,
		options: []parameter{{name: "team", offer: (*responder).offerNames, max: maxChoice}, {name: "from", max: maxDay}, {name: "to", max: maxDay}, private},
	},
	{name: "summary", subs: summaryTable, server: true, needs: pinMessages, private: true},
	{name: "pin-this", on: discordgo.MessageApplicationCommand, run: (*responder).pinThis, server: true, needs: pinMessages, private: true},
	{name: "settings", subs: settingTable, server: true, needs: manageServer, private: true},
	{name: "privacy", subs: privacyTable, private: true},
	{name: "quiz", run: (*responder).quiz, options: []parameter{match, private}},
	reporting,
	feeding,
	addAsReport,
	{name: "help", run: (*responder).help, private: true},
	{name: "check", run: (*responder).check, on: discordgo.MessageApplicationCommand, private: true},
}

// The options that many commands have.
var (
	match   = parameter{name: "match", offer: (*responder).offerMatches, max: maxChoice}
	private = parameter{name: "private", kind: discordgo.ApplicationCommandOptionBoolean}
)

// How long what people type may be, in characters: a question, and a day.
const (
	maxQuestion = 1000
	maxDay      = 20
)
