package main

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"pressbox/bot/discord"
	"pressbox/bot/discord/fakediscord"
	"pressbox/bot/library"
	"pressbox/bot/phrase"
	"pressbox/bot/store"
	"pressbox/corpus"
	"pressbox/corpus/extract"
)

// A side is a server with reports of its own, or where people are without one:
// in direct messages, and where somebody has brought the bot along.
type side struct {
	guild    string
	personal bool
	reports  []discord.Submission
	feed     string
	open     string   // a name of its own that others may type
	secret   []string // names that only its own reports have, and that nobody types
	pool     pool
}

// A pool is what somebody has seen in a server and may use elsewhere.
type pool struct {
	words   []string // keys, ids and titles, as menus, autocomplete and the store have them
	tickets []string
	shown   []string // messages of the bot
}

// A crossing has people of several servers do whatever there is to do, each
// with what belongs to others.
type crossing struct {
	*testing.T
	*fakediscord.Server
	*rand.Rand
	ctx   context.Context
	shelf *shelf
	sides []*side
	ways  []way    // all commands
	verbs []string // of all buttons, menus and forms
	used  map[string]int
	turn  int // of commands and verbs, so that none is forgotten

	mu    sync.Mutex
	asked map[string]request // by token of the interaction, or by the message
	own   map[string]int     // how often a server was told of its own, by guild
}

const crossings = 1000

// Whatever people do in a server or in a direct message, and with whatever ids
// of another server: nothing that only the other's reports tell is ever said
// there, and nothing of the other's changes.
func TestServersAreApart(t *testing.T) {
	c := newCrossing(t)
	for range crossings {
		c.cross(c.sides[c.IntN(len(c.sides))])
	}
	for _, err := range c.Complaints() {
		t.Error(err)
	}
	for _, s := range c.sides {
		if len(s.reports) > 0 && c.own[s.guild] < crossings/20 {
			t.Errorf("server %s was told of its own %d times; this proves nothing", s.guild, c.own[s.guild])
		}
	}
	for _, name := range slices.Concat(c.verbs, c.names()) {
		if c.used[name] == 0 {
			t.Errorf("%s was never used", name)
		}
	}
	t.Logf("used: %v; told of their own: %v", c.used, c.own)
}

// newCrossing has two servers with reports of their own, one that the bot is
// not in, and direct messages.
func newCrossing(t *testing.T) *crossing {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	host, err := corpus.Read("host.md", []byte(tale("Kestle Vale", "Ormside", "Bram Tolley", "Ivo Strand", "88")))
	if err != nil {
		t.Fatal(err)
	}
	lib, err := library.Open([]*corpus.Match{extract.Facts(host)}, inMemory)
	if err != nil {
		t.Fatal(err)
	}
	a := &side{guild: "10", open: "Saltby", feed: "https://echo.example/feed", secret: []string{"Lundquist", "Ossory", "Marlowe", "Pennick", "Quillan", "Harbourlight", "Thornaby", "Wexcombe"}}
	a.reports = []discord.Submission{
		{Text: tale("Saltby Town", "Northam Rovers", "Per Lundquist", "Gil Ossory", "88"), Title: "Harbourlight joy", Outlet: "The Harbourlight"},
		{Text: tale("Marlowe Athletic", "Pennick", "Odo Quillan", "Ivo Ossory", "79"), Title: "Quillan again", Outlet: "The Harbourlight"},
	}
	b := &side{guild: "11", open: "Dunmore", feed: "https://post.example/feed", secret: []string{"Brandreth", "Castellan", "Ferrowby", "Uldale", "Vosper", "Millrace", "Yarrowfield", "Zennick"}}
	b.reports = []discord.Submission{
		{Text: tale("Dunmore City", "Ashwell", "Rafe Brandreth", "Tam Castellan", "81"), Title: "Millrace roars", Outlet: "The Millrace"},
		{Text: tale("Ferrowby Athletic", "Uldale", "Ned Vosper", "Bo Castellan", "90"), Title: "Vosper late", Outlet: "The Millrace"},
	}
	shelf := &shelf{store: store.Memory(), library: lib, changed: func(string, library.Change) {}, fed: func(error) {}, now: time.Now, fetcher: web{
		a.feed: feed(tale("Thornaby", "Wexcombe", "Per Lundquist", "Gil Ossory", "75")),
		b.feed: feed(tale("Yarrowfield", "Zennick", "Ned Vosper", "Bo Castellan", "76")),
	}}
	d := fakediscord.New()
	c := &crossing{
		T: t, Server: d, Rand: rand.New(rand.NewPCG(7, 1000)), ctx: ctx, shelf: shelf,
		sides: []*side{a, b, {guild: "12", personal: true}, {guild: ""}},
		used:  map[string]int{}, asked: map[string]request{}, own: map[string]int{},
	}
	c.verbs = verbsOf(t)
	d.Check = c.judge
	bot, err := discord.New(discord.Options{
		Token: d.Token, APIBase: d.API(), Store: shelf.store, Shelf: shelf,
		Engines: func(guild string, words *phrase.Book) discord.Engine { return lib.For(guild).In(words) },
	})
	if err != nil {
		t.Fatal(err)
	}
	shelf.changed = func(guild string, change library.Change) { bot.Changed(guild, change.Gone, change.Come) }
	running, stop := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() { ended <- bot.Run(running) }()
	t.Cleanup(func() {
		stop()
		<-ended
		d.Close()
		cancel()
		lib.Close()
	})
	if err := d.AwaitReady(ctx); err != nil {
		t.Fatal(err)
	}
	c.ways = waysOf(t, c.listed())
	for _, s := range []*side{a, b} {
		c.furnish(s)
	}
	return c
}

var verbDefined = regexp.MustCompile(`(?m)^\s*(?:const )?verb[A-Z]\w*\s*= "(\w+)"`)

// verbsOf are the verbs of all buttons, menus and forms, as the code defines
// them.
func verbsOf(t *testing.T) []string {
	files, err := filepath.Glob("discord/*.go")
	if err != nil {
		t.Fatal(err)
	}
	var verbs []string
	for _, file := range files {
		code, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range verbDefined.FindAllSubmatch(code, -1) {
			verbs = append(verbs, string(m[1]))
		}
	}
	if len(verbs) < 30 {
		t.Fatalf("only %d verbs are found", len(verbs))
	}
	return verbs
}

// foreign is a secret of another side that a text tells, "" if it tells none.
func foreign(sides []*side, s *side, text string) string {
	for _, o := range sides {
		for _, name := range o.secret {
			if o != s && strings.Contains(text, name) {
				return name
			}
		}
	}
	return ""
}

// furnish gives a server what it has lost: somebody there may have removed
// everything.
func (c *crossing) furnish(s *side) {
	c.Helper()
	must := func(err error) {
		c.Helper()
		if err != nil {
			c.Fatal(err)
		}
	}
	_, err := c.shelf.store.Change(s.guild, func(now *store.Settings) error {
		now.ReviewFeeds, now.Channels, now.Roles = true, nil, nil
		now.MostReports, now.MostBytes, now.MostADay = 0, 0, crossings
		return nil
	})
	must(err)
	for _, handed := range s.reports {
		drafts, err := c.shelf.Read(c.ctx, s.guild, handed)
		if no := (*discord.Refusal)(nil); !errors.As(err, &no) { // it has that
			must(err)
		}
		for _, d := range drafts {
			must(c.shelf.Keep(s.guild, d))
		}
	}
	if feeds, err := c.shelf.store.Feeds(s.guild); err != nil || len(feeds) == 0 {
		must(err)
		_, err := c.shelf.Follow(c.ctx, s.guild, s.feed)
		must(err)
	}
	for _, k := range mustHave(c.T, c.shelf, s.guild) {
		s.pool.words = append(s.pool.words, k.ID, k.Title)
		text, err := c.shelf.store.Text(s.guild, k.Version)
		must(err)
		if name := foreign(c.sides, s, string(text)); name != "" {
			c.Errorf("server %s has got a report about %s: %s", s.guild, name, text)
		}
	}
	waiting, err := c.shelf.store.Waiting(s.guild)
	must(err)
	for _, k := range waiting {
		s.pool.words = append(s.pool.words, k.ID)
	}
	for _, m := range c.shelf.library.Matches(s.guild) {
		s.pool.words = append(s.pool.words, m.ID)
	}
	if len(s.pool.words) > 400 {
		s.pool.words = s.pool.words[len(s.pool.words)-400:]
	}
}
