package main

import (
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
func (c *inviteCommand) Run(p *program) error {
	id := c.AppID
	if id == "" {
		settings, err := p.settings()
		if err != nil {
			return err
		}
		if id = applicationID(settings.Discord.Token); id == "" {
			return errors.New("without a token that tells the application's id, give it: pressbox invite --app-id ID")
		}
	}
	if _, err := strconv.ParseUint(id, 10, 64); err != nil {
		return fmt.Errorf("%q is not an application's id, which is a long number", id)
	}
	_, err := fmt.Fprintln(p.stdout, discord.InviteURL(id))
	return err
}

// applicationID reads the application's id in a token, whose first word is
// that number in base64; "" if it is not there.
func applicationID(token config.Token) string {
	first, _, _ := strings.Cut(string(token), ".")
	id, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(first, "="))
	if err != nil {
		return ""
	}
	if _, err := strconv.ParseUint(string(id), 10, 64); err != nil {
		return ""
	}
	return string(id)
}
