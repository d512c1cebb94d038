package discord

import (
	"regexp"
	"time"

	"pressbox/bot/store"
)

// spoiled is a scene on the day of the derby, with its result hidden for a day.
func spoiled() *scene {
	s := inEnglish()
	s.guild, s.settings = "10", store.Settings{SpoilerHours: 24}
	s.now = time.Date(2031, 4, 5, 23, 0, 0, 0, time.UTC)
	return s
}

var veiled = regexp.MustCompile(`(?s)\|\|.*?\|\|`)

// unveiled is what can be read of a message without a tap.
func unveiled(text string) string { return veiled.ReplaceAllString(text, "▮") }
