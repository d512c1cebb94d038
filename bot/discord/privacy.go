package discord

import (
	"context"
	"strconv"
	"time"

	"github.com/bwmarrin/discordgo"
)

// privacyTable has the subcommands of /privacy, which everybody may use.
var privacyTable = []command{
	{name: "show", run: (*responder).showPrivacy},
	{name: "forget-me", run: (*responder).forgetMe},
	{name: "forget-server", run: (*responder).askForget},
}

// verbForget forgets a server: when that was asked for, in seconds since 1970.
const verbForget = "wipe"

// forgetWithin is how long the button that forgets a server may be pressed.
const forgetWithin = 15 * time.Minute

// showPrivacy says what is kept, and for how long.
func (r *responder) showPrivacy(_ context.Context, s *scene, _ *interaction) reply {
	var text layout
	text.add(bold(s.say.Say("privacy.title")))
	for _, line := range []string{
		s.say.Say("privacy.server"),
		s.say.Say("privacy.asked"),
		s.say.Say("privacy.you"),
		s.say.Say("privacy.nothing-else"),
		s.say.Say("privacy.delete"),
	} {
		text.add("- " + line)
	}
	return reply{text: text.String(), private: true}
}

// forgetMe forgets what a person was answered.
func (r *responder) forgetMe(_ context.Context, s *scene, _ *interaction) reply {
	if s.user != nil {
		r.memory.forget(s.user.ID)
	}
	return s.sorry("privacy.forgot-you")
}

// askForget asks whether everything that is kept of a server shall go.
func (r *responder) askForget(_ context.Context, s *scene, _ *interaction) reply {
	if no := s.mayNotForget(); no != nil {
		return *no
	}
	sure := s.sorry("privacy.sure")
	id := s.tickets.write(s.guild, verbForget, strconv.FormatInt(s.now.Unix(), 10))
	sure.rows = []discordgo.ActionsRow{row([]button{discordgo.Button{Label: s.say.Say("button.forget"), Style: discordgo.DangerButton, CustomID: id}})}
	return sure
}

// forgetPressed forgets a server for somebody who has confirmed it.
func (r *responder) forgetPressed(_ context.Context, s *scene, _ *interaction, t ticket) reply {
	if no := s.mayNotForget(); no != nil {
		return *no
	}
	asked, err := strconv.ParseInt(t.word(0), 10, 64)
	if err != nil || s.now.Sub(time.Unix(asked, 0)) > forgetWithin {
		return s.sorry("privacy.late")
	}
	if err := r.forgetServer(s.guild); err != nil {
		failed := s.sorry("privacy.failed")
		failed.err = err
		return failed
	}
	said := s.sorry("privacy.forgot-server")
	said.instead = true
	return said
}

// forgetServer forgets everything that is kept of a server.
func (r *responder) forgetServer(guild string) error {
	if err := r.store.Forget(guild); err != nil {
		return err
	}
	if r.shelf != nil {
		r.shelf.Forget(guild)
	}
	return nil
}

// mayNotForget refuses whoever is no administrator of the server, and all where
// there is none.
func (s *scene) mayNotForget() *reply {
	var no reply
	switch {
	case !s.member:
		no = s.sorry("command.server-only")
	case !s.may.has(administrator):
		no = s.sorry("privacy.not-you")
	default:
		return nil
	}
	return &no
}
