package fakediscord

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"time"
)

// The types of interaction.
const (
	Command      = 2
	Component    = 3
	Autocomplete = 4
	Modal        = 5
)

// An Interaction is something that a person does with the bot.
type Interaction struct {
	Type        int // Command, Component, Autocomplete, Modal
	Channel     string
	Guild       string // "" for a direct message
	User        string
	Permissions uint64 // of the user in the channel

	Name     string            // of a command
	Options  map[string]string // of a command
	Focused  string            // the option that is being typed
	CustomID string            // of a component
	Message  string            // that the component is on
	Data     any               // instead of what the fields above make
}

// pending is an interaction and what the bot answered.
type pending struct {
	id, token string
	channel   string
	at        time.Time
	kind      int             // of the first answer, 0 before it
	message   json.RawMessage // as it stands
	posted    string          // the id of the message that it made
}

// window is how long Discord waits for the first answer to an interaction.
const window = 3 * time.Second

// Interact lets a person do something. It returns the interaction's id.
func (s *Server) Interact(in Interaction) string {
	s.mu.Lock()
	p := &pending{id: s.id(), channel: in.Channel, at: time.Now()}
	p.token = "secret-of-" + p.id
	s.interactions[p.token] = p
	who := map[string]any{"id": in.User, "username": "user" + in.User}
	event := map[string]any{
		"id": p.id, "application_id": s.AppID, "type": in.Type, "token": p.token, "version": 1, "channel_id": in.Channel,
		"app_permissions":                strconv.FormatUint(s.BotPermissions, 10),
		"authorizing_integration_owners": map[string]string{"1": in.User}, "context": 1, "user": who, "locale": "en-GB",
	}
	if in.Guild != "" {
		delete(event, "user")
		event["guild_id"], event["context"] = in.Guild, 0
		event["authorizing_integration_owners"] = map[string]string{"0": in.Guild}
		event["member"] = map[string]any{"user": who, "permissions": strconv.FormatUint(in.Permissions, 10), "roles": []string{}}
	}
	if in.Type == Component {
		event["data"] = map[string]any{"custom_id": in.CustomID, "component_type": 2}
		if m := s.messages[in.Message]; m != nil {
			event["message"] = s.show(m)
		} else {
			event["message"] = map[string]any{"id": in.Message, "channel_id": in.Channel}
		}
	} else {
		options := []map[string]any{}
		for name, value := range in.Options {
			options = append(options, map[string]any{"name": name, "type": 3, "value": value, "focused": name == in.Focused})
		}
		event["data"] = map[string]any{"id": "1", "name": in.Name, "type": 1, "options": options}
	}
	if in.Data != nil {
		event["data"] = in.Data
	}
	s.mu.Unlock()
	s.dispatchTo(cmp.Or(in.Guild, "0"), "INTERACTION_CREATE", event)
	return p.id
}

// A Response is how the bot answered an interaction so far.
type Response struct {
	Type    int    // of the first answer: 4 a message, 5 deferred, 8 choices, 9 a modal
	Data    []byte // the message as it stands, the choices or the modal
	Message string // the id of the message
}

// Content is the text of the message.
func (r Response) Content() string { return Call{Body: r.Data}.Content() }

// Private reports whether the message is for the asker alone.
func (r Response) Private() bool {
	var m struct{ Flags int }
	json.Unmarshal(r.Data, &m)
	return m.Flags&64 != 0
}

// Answer waits until an interaction has its message or its choices.
func (s *Server) Answer(ctx context.Context, interaction string) (Response, error) {
	var found Response
	err := s.until(ctx, func() bool {
		p := s.interactions["secret-of-"+interaction]
		if p == nil || p.message == nil {
			return false
		}
		found = Response{p.kind, p.message, p.posted}
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
	switch answer.Type {
	case 4:
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
	s.messages[p.posted] = &posted{ID: p.posted, Channel: p.channel, Author: s.BotID, Body: body}
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
