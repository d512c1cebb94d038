package discord

import (
	"cmp"
	"context"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"pressbox/bot/store"
)

// What the buttons of feeds and of what they bring do.
const (
	verbAccept  = "acpt" // report: answers rest on it from now on
	verbDecline = "decl" // report: it is not asked for again
)

// feeding is /feed.
var feeding = command{name: "feed", server: true, private: true, subs: []command{
	{name: "add", private: true, run: (*responder).feedAdd, options: []parameter{{name: "url", required: true, max: urlRoom}}},
	{name: "list", private: true, run: (*responder).feedList},
	{name: "remove", private: true, run: (*responder).feedRemove, options: []parameter{{name: "feed", required: true, offer: (*responder).offerFeeds, max: maxChoice}}},
	{name: "review", private: true, run: (*responder).feedReview},
}}

// mostFeeds is how many feeds a server may have.
const mostFeeds = 10

func (r *responder) feedAdd(ctx context.Context, s *scene, in *interaction) reply {
	if refused := r.librarian(s); refused != nil {
		return *refused
	}
	there, err := r.store.Feeds(s.guild)
	if err != nil {
		return s.refused(err)
	}
	if len(there) >= mostFeeds {
		return s.sorry("feed.full", mostFeeds)
	}
	found, err := r.shelf.Follow(ctx, s.guild, strings.TrimSpace(in.text("url")))
	if err != nil {
		return s.unkept(err)
	}
	if s.settings.ReviewFeeds {
		return reply{text: escape(s.say.Count("feed.added-waiting", found)), private: true}
	}
	return reply{text: escape(s.say.Count("feed.added", found)), private: true}
}

func (r *responder) feedList(_ context.Context, s *scene, _ *interaction) reply {
	if refused := r.librarian(s); refused != nil {
		return *refused
	}
	feeds, err := r.store.Feeds(s.guild)
	switch {
	case err != nil:
		return s.refused(err)
	case len(feeds) == 0:
		return s.sorry("feed.none")
	}
	var text layout
	text.add(bold(escape(s.say.Count("feed.count", len(feeds)))))
	for _, f := range feeds {
		line := "- " + fit(f.URL, lineRoom)
		if f.Problem != "" {
			line += "\n  ⚠ " + fit(f.Problem, lineRoom)
		}
		text.add(line)
	}
	return reply{text: text.String(), private: true}
}

func (r *responder) feedRemove(_ context.Context, s *scene, in *interaction) reply {
	if refused := r.librarian(s); refused != nil {
		return *refused
	}
	feeds, err := r.store.Feeds(s.guild)
	if err != nil {
		return s.refused(err)
	}
	for _, f := range feeds {
		if named := in.text("feed"); f.URL == named || clip(f.URL, maxChoice) == named {
			if err := r.store.RemoveFeed(f); err != nil {
				return s.unkept(err)
			}
			return s.sorry("feed.removed")
		}
	}
	return s.sorry("feed.unknown")
}

func (r *responder) offerFeeds(s *scene, typed string) []choice {
	if r.librarian(s) != nil {
		return nil
	}
	feeds, err := r.store.Feeds(s.guild)
	if err != nil {
		return nil
	}
	var offered []choice
	for _, f := range feeds {
		if strings.Contains(strings.ToLower(f.URL), strings.ToLower(typed)) {
			offered = offer(offered, clip(f.URL, maxChoice), clip(f.URL, maxChoice))
		}
	}
	return offered
}

// feedReview shows the first report that waits for a moderator.
func (r *responder) feedReview(_ context.Context, s *scene, _ *interaction) reply {
	return r.nextWaiting(s)
}

func (r *responder) nextWaiting(s *scene) reply {
	if refused := r.librarian(s); refused != nil {
		return *refused
	}
	waiting, err := r.store.Waiting(s.guild)
	switch {
	case err != nil:
		return s.refused(err)
	case len(waiting) == 0:
		return s.sorry("feed.nothing-waits")
	}
	first := waiting[0]
	shown := s.waits(first, len(waiting))
	shown.rows = []discordgo.ActionsRow{row(s.press("button.accept", verbAccept, first.ID), s.press("button.decline", verbDecline, first.ID))}
	return shown
}

// waits shows a report that waits, and how many there are.
func (s *scene) waits(w store.Report, waiting int) reply {
	var text layout
	text.add(bold(escape(s.say.Count("feed.waiting", waiting))))
	text.add(cmp.Or(fit(w.Title, lineRoom), escape(s.say.Say("report.untitled"))))
	small := []string{fit(w.Outlet, creditRoom), w.Added.Format(time.DateOnly)}
	if link := linkable(w.URL); link != "" {
		small[0] = "[" + cmp.Or(small[0], fit(w.URL, creditRoom)) + "](<" + link + ">)"
	}
	text.add("-# " + strings.TrimPrefix(strings.Join(small, " · "), " · "))
	return reply{text: text.String(), private: true}
}

func (r *responder) accept(_ context.Context, s *scene, _ *interaction, t ticket) reply {
	return r.decide(s, t.word(0), true)
}

func (r *responder) decline(_ context.Context, s *scene, _ *interaction, t ticket) reply {
	return r.decide(s, t.word(0), false)
}

// decide accepts a report that waits, or not, and shows the next.
func (r *responder) decide(s *scene, id string, accept bool) reply {
	if refused := r.librarian(s); refused != nil {
		return *refused
	}
	if err := r.shelf.Decide(s.guild, id, accept); err != nil {
		return s.unkept(err)
	}
	return s.replaced(r.nextWaiting(s))
}
