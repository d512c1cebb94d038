package discord

import (
	"fmt"

	"pressbox/bot/discord/fakediscord"
)

func judge(c fakediscord.Call) error {
	if c.Route == "unknown" {
		return fmt.Errorf("%s %s: no such route", c.Method, c.Path)
	}
	return nil
}
