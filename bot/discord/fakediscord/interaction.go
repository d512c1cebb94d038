package fakediscord

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// The types of interaction.
const (
	Command      = 2
	Component    = 3
	Autocomplete = 4
	Modal        = 5
)

// A Channel and a Role are values of options, by id.
type (
	Channel string
	Role    string
)

// An Interaction is something that a person does with the bot.
type Interaction struct {
	Type        int // Command, Component, Autocomplete, Modal
	Channel     string
	Guild       string // "" for a direct message
	User        string
	Permissions uint64 // of the user in the channel

	Name     string            // of a command
	Options  map[string]any    // of a command; those of a subcommand belong to "summary post"
	Focused  string            // the option that is being typed
	CustomID string            // of a component or a form
	Message  string            // that the component or the form is on; no more than its id is told of one in another channel
	Values   []string          // chosen in a menu
	Fields   map[string]string // of a form, what was typed
	Target   string            // the message that a command is used on
	Personal bool              // the person has installed the bot, and not the guild
	Roles    []string          // of the user
	Locale   string            // of the user; "en-GB" if empty
	Data     any               // instead of what the fields above make
}

// pending is an interaction and what the bot answered.
type pending struct {
	id, token string
	channel   string
	user      string
	on        string // the message that was pressed
	at        time.Time
	kind      int             // of the first answer, 0 before it
	private   bool            // the answer is for the person alone
	message   json.RawMessage // as it stands
	posted    string          // the id of the message that it made
}

// window is how long Discord waits for the first answer to an interaction.
const window = 3 * time.Second

// Interact lets a person do something. It returns the interaction's id.
func (s *Server) Interact(in Interaction) string {
	s.mu.Lock()
	p := &pending{id: s.id(), channel: in.Channel, user: in.User, on: in.Message, at: time.Now()}
	p.token = "secret-of-" + p.id
	s.interactions[p.token] = p
	who := map[string]any{"id": in.User, "username": "user" + in.User}
	event := map[string]any{
		"id": p.id, "application_id": s.AppID, "type": in.Type, "token": p.token, "version": 1, "channel_id": in.Channel,
		"app_permissions":                strconv.FormatUint(s.BotPermissions, 10),
		"authorizing_integration_owners": map[string]string{"1": in.User}, "context": 1, "user": who, "locale": cmp.Or(in.Locale, "en-GB"),
	}
	event["channel"] = s.channel(in.Channel)
	if in.Guild != "" {
		delete(event, "user")
		event["guild_id"], event["context"] = in.Guild, 0
		event["guild_locale"] = "en-US"
		if !in.Personal {
			event["authorizing_integration_owners"] = map[string]string{"0": in.Guild}
		}
		event["member"] = map[string]any{"user": who, "permissions": strconv.FormatUint(in.Permissions, 10), "roles": append([]string{}, in.Roles...)}
	}
	if in.Message != "" {
		event["message"] = map[string]any{"id": in.Message, "channel_id": in.Channel}
		if m := s.messages[in.Message]; m != nil && m.Channel == in.Channel {
			event["message"] = s.show(m)
		}
	}
	switch {
	case in.Data != nil:
		event["data"] = in.Data
	case in.Type == Component:
		kind := 2
		if in.Values != nil {
			kind = 3
		}
		event["data"] = map[string]any{"custom_id": in.CustomID, "component_type": kind, "values": in.Values}
	case in.Type == Modal:
		rows := []any{}
		for id, value := range in.Fields {
			rows = append(rows, map[string]any{"type": 1, "components": []any{map[string]any{"type": 4, "custom_id": id, "value": value}}})
		}
		event["data"] = map[string]any{"custom_id": in.CustomID, "components": rows}
	default:
		event["data"] = s.command(in)
	}
	s.mu.Unlock()
	s.dispatchTo(cmp.Or(in.Guild, "0"), "INTERACTION_CREATE", event)
	return p.id
}

// command is the data of a command, or of one of its options that is being
// typed. The lock must be held.
func (s *Server) command(in Interaction) map[string]any {
	options := []map[string]any{}
	for name, value := range in.Options {
		kind := 3
		switch value.(type) {
		case int:
			kind = 4
		case bool:
			kind = 5
		case Channel:
			kind = 7
		case Role:
			kind = 8
		}
		options = append(options, map[string]any{"name": name, "type": kind, "value": value, "focused": name == in.Focused})
	}
	names := []string{in.Name}
	if in.Target == "" {
		names = strings.Fields(in.Name)
	}
	for i := len(names) - 1; i > 0; i-- {
		options = []map[string]any{{"name": names[i], "type": min(len(names)-i, 2), "options": options}}
	}
	data := map[string]any{"id": "1", "name": names[0], "type": 1, "options": options}
	if in.Target != "" {
		data["type"], data["target_id"] = 3, in.Target
		delete(data, "options")
		if m := s.messages[in.Target]; m != nil && m.Channel == in.Channel {
			data["resolved"] = map[string]any{"messages": map[string]any{in.Target: s.show(m)}}
		}
	}
	return data
}

// A Response is how the bot answered an interaction so far.
type Response struct {
	Type    int    // of the first answer: 4 a message, 5 deferred, 8 choices, 9 a modal
	Data    []byte // the message as it stands, the choices or the modal
	Message string // the id of the message
	alone   bool   // the first answer was for the asker alone
}

// Content is the text of the message.
func (r Response) Content() string { return Call{Body: r.Data}.Content() }

// Private reports whether the message is for the asker alone.
func (r Response) Private() bool { return r.alone || private(r.Data) }

// private reports whether a message is made for one person alone.
func private(body []byte) bool {
	var m struct{ Flags int }
	json.Unmarshal(body, &m)
	return m.Flags&ephemeral != 0
}

// ephemeral is the flag of a message that one person alone sees. It stays
// whatever the message is edited to.
const ephemeral = 1 << 6

// Answer waits until an interaction has its message or its choices.
func (s *Server) Answer(ctx context.Context, interaction string) (Response, error) {
	var found Response
	err := s.until(ctx, func() bool {
		p := s.interactions["secret-of-"+interaction]
		if p == nil || p.message == nil {
			return false
		}
		found = Response{p.kind, p.message, p.posted, p.private}
		return true
	})
	return found, err
}

func (s *Server) postCallback(r *http.Request, body []byte) outcome {
	var answer struct {
		Type int             `json:"type"`
		Data json.RawMessage `json:"data"`
	}
	json.Unmarshal(body, &answer)
	p := s.interactions[r.PathValue("token")]
	switch {
	case p == nil || p.id != r.PathValue("id") || p.kind == 0 && time.Since(p.at) > window:
		return refusal(http.StatusNotFound, 10062, "Unknown interaction")
	case p.kind != 0:
		return refusal(http.StatusBadRequest, 40060, "Interaction has already been acknowledged.")
	}
	p.kind = answer.Type
	p.private = private(answer.Data)
	switch answer.Type {
	case 4:
		s.keep(p, answer.Data)
	case 7:
		p.posted = p.on
		s.keep(p, answer.Data)
	case 8, 9:
		p.message = answer.Data
	}
	return outcome{status: http.StatusNoContent}
}

// keep makes a message of an answer. The lock must be held.
func (s *Server) keep(p *pending, body json.RawMessage) {
	p.message = body
	if p.posted == "" {
		p.posted = s.id()
	}
	m := &posted{ID: p.posted, Channel: p.channel, Author: s.BotID, Body: body, Asker: p.user, Origin: p.id, Private: p.private}
	if old := s.messages[p.posted]; old != nil {
		m.Asker, m.Origin, m.Private = cmp.Or(old.Asker, p.user), cmp.Or(old.Origin, p.id), old.Private
	}
	s.messages[p.posted] = m
}

func (s *Server) original(r *http.Request, body []byte) outcome {
	p := s.interactions[r.PathValue("token")]
	switch {
	case p == nil || r.PathValue("app") != s.AppID:
		return refusal(http.StatusNotFound, 10015, "Unknown Webhook")
	case p.kind == 0:
		return refusal(http.StatusNotFound, 10008, "Unknown Message")
	}
	if r.Method == http.MethodPatch {
		s.keep(p, body)
	}
	if p.posted == "" {
		return refusal(http.StatusNotFound, 10008, "Unknown Message")
	}
	return outcome{http.StatusOK, s.show(s.messages[p.posted])}
}

func (s *Server) followup(r *http.Request, body []byte) outcome {
	p := s.interactions[r.PathValue("token")]
	if p == nil || p.kind == 0 {
		return refusal(http.StatusNotFound, 10015, "Unknown Webhook")
	}
	m := &posted{ID: s.id(), Channel: p.channel, Author: s.BotID, Body: body}
	s.messages[m.ID] = m
	return outcome{http.StatusOK, s.show(m)}
}
