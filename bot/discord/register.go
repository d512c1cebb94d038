package discord

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"reflect"

	"github.com/bwmarrin/discordgo"
)

// register makes Discord's list of the bot's commands the bot's own, if it is
// not so already: only so many changes a day are allowed.
func (r *rest) register(ctx context.Context, app string) (changed bool, err error) {
	path := "/applications/" + url.PathEscape(app) + "/commands"
	var there []*discordgo.ApplicationCommand
	if err := r.do(ctx, http.MethodGet, path+"?with_localizations=true", nil, &there); err != nil {
		return false, fmt.Errorf("reading the slash commands: %w", err)
	}
	here := shapes()
	if same(here, there) {
		return false, nil
	}
	if err := r.do(ctx, http.MethodPut, path, here, nil); err != nil {
		return false, fmt.Errorf("registering the slash commands: %w", err)
	}
	return true, nil
}

// same compares two lists of commands, whatever their order, by what the bot
// decides about them.
func same(a, b []*discordgo.ApplicationCommand) bool {
	return reflect.DeepEqual(decided(a), decided(b))
}

// decided are the commands by type and name, as JSON without what Discord adds
// or leaves out.
func decided(commands []*discordgo.ApplicationCommand) map[string]any {
	shapes := make(map[string]any)
	for _, c := range commands {
		if c == nil {
			continue
		}
		var shape map[string]any
		text, err := json.Marshal(c)
		if err != nil || json.Unmarshal(text, &shape) != nil {
			continue // discordgo's types marshal, and come back
		}
		for _, added := range []string{"id", "application_id", "guild_id", "version", "default_permission", "dm_permission", "nsfw"} {
			delete(shape, added)
		}
		shapes[fmt.Sprint(c.Type, " ", c.Name)] = pruned(shape)
	}
	return shapes
}

// pruned is JSON without what is null, false, zero or empty.
func pruned(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for name, value := range v {
			if v[name] = pruned(value); v[name] == nil {
				delete(v, name)
			}
		}
		if len(v) == 0 {
			return nil
		}
	case []any:
		if len(v) == 0 {
			return nil
		}
		for i := range v {
			v[i] = pruned(v[i])
		}
	case bool, float64, string:
		if reflect.ValueOf(v).IsZero() {
			return nil
		}
	}
	return v
}
