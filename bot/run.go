package main

import (
	"context"
)

// runCommand is the bot, or a chat where there is no token.
type runCommand struct{}

// Run serves Discord until ctx ends, or chats until the last line.
func (runCommand) Run(ctx context.Context, p *program) error {
	settings, err := p.settings()
	if err != nil {
		return err
	}
	d, err := p.openDesk(settings)
	if err != nil {
		return err
	}
	defer d.close()
	if settings.Discord.Token == "" {
		return p.chat(d, d.words.Say("chat.greeting", contents(d.words, d.matches)))
	}
	return p.serve(ctx, d, settings)
}
