package main

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"pressbox/bot/discord"
	"pressbox/config"
)

// inviteCommand prints the address that adds the bot to a server.
type inviteCommand struct {
	AppID string `name:"app-id" help:"The application's id, of Discord's developer portal; without it, it is read from the token." placeholder:"ID"`
}

// Run prints the address.
func (c *inviteCommand) Run(ctx context.Context, p *program) error {
	id := c.AppID
	if id == "" {
		settings, err := p.settings()
		if err != nil {
			return err
		}
		if id, err = applicationID(ctx, settings.Discord); err != nil {
			return fmt.Errorf("%w; give the application's id yourself: pressbox invite --app-id ID", err)
		}
	}
	if _, err := strconv.ParseUint(id, 10, 64); err != nil {
		return fmt.Errorf("%q is not an application's id, which is a long number", id)
	}
	_, err := fmt.Fprintln(p.stdout, discord.InviteURL(id))
	return err
}

// applicationID reads the application's id in a token, whose first word is
// that number in base64. Of another token only Discord knows.
func applicationID(ctx context.Context, d config.Discord) (string, error) {
	if d.Token == "" {
		return "", errors.New("no Discord token is set")
	}
	first, _, _ := strings.Cut(string(d.Token), ".")
	id, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(first, "="))
	if err == nil {
		if _, err = strconv.ParseUint(string(id), 10, 64); err == nil {
			return string(id), nil
		}
	}
	return discord.Application(ctx, discord.Options{Token: string(d.Token), APIBase: d.APIBase})
}
