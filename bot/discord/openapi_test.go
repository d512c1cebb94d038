package discord

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// The schema of each route's body in Discord's OpenAPI document.
var bodySchemas = map[string]string{
	"PUT /applications/{app}/commands":                 "/applications/{application_id}/commands/put",
	"POST /channels/{channel}/messages":                "/channels/{channel_id}/messages/post",
	"PATCH /channels/{channel}/messages/{message}":     "/channels/{channel_id}/messages/{message_id}/patch",
	"POST /interactions/{id}/{token}/callback":         "/interactions/{interaction_id}/{interaction_token}/callback/post",
	"PATCH /webhooks/{app}/{token}/messages/@original": "/webhooks/{webhook_id}/{webhook_token}/messages/@original/patch",
	"POST /webhooks/{app}/{token}":                     "/webhooks/{webhook_id}/{webhook_token}/post",
}

// document is Discord's OpenAPI document, if a copy of it lies beside the
// repository or where DISCORD_OPENAPI says; nil otherwise.
var document = sync.OnceValues(func() (map[string]*jsonschema.Schema, error) {
	const beside = "../../../shared/data/discord/openapi.json"
	text, err := os.ReadFile(cmp.Or(os.Getenv("DISCORD_OPENAPI"), beside))
	if err != nil {
		return nil, nil
	}
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(string(text)))
	if err != nil {
		return nil, err
	}
	patch(doc)
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("mem:///discord.json", doc); err != nil {
		return nil, err
	}
	schemas := make(map[string]*jsonschema.Schema)
	for route, place := range bodySchemas {
		cut := strings.LastIndex(place, "/")
		path, method := place[:cut], place[cut+1:]
		pointer := "#/paths/" + strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D").Replace(path) +
			"/" + method + "/requestBody/content/application~1json/schema"
		if schemas[route], err = compiler.Compile("mem:///discord.json" + pointer); err != nil {
			return nil, err
		}
	}
	return schemas, nil
})

// patch lets default_member_permissions be a string, which Discord takes and
// its documentation shows, but not the document.
func patch(node any) {
	switch node := node.(type) {
	case map[string]any:
		if p, ok := node["default_member_permissions"].(map[string]any); ok {
			p["type"] = []any{"integer", "string", "null"}
		}
		for _, child := range node {
			patch(child)
		}
	case []any:
		for _, child := range node {
			patch(child)
		}
	}
}

// published checks a body against the document.
func published(route string, body []byte) error {
	schemas, err := document()
	if err != nil || schemas == nil {
		return err
	}
	schema := schemas[route]
	if schema == nil {
		return fmt.Errorf("no schema is named for the bodies of %s", route)
	}
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(string(body)))
	if err != nil {
		return err
	}
	return schema.Validate(value)
}

func TestCommandsAsPublished(t *testing.T) {
	body, err := json.Marshal(shapes())
	if err != nil {
		t.Fatal(err)
	}
	const route = "PUT /applications/{app}/commands"
	if err := lint(route, body); err != nil {
		t.Error(err)
	}
	if err := published(route, body); err != nil {
		t.Error(err)
	}
}

// passes asserts that Discord would take a reply.
func passes(t *testing.T, r reply) {
	t.Helper()
	if err := accepted(r); err != nil {
		t.Error(err)
	}
}

// accepted says what Discord would not take of a reply.
func accepted(r reply) error {
	body, err := json.Marshal(r.payload())
	if err != nil {
		return err
	}
	if err := errors.Join(lint(create, body), published(create, body)); err != nil {
		return fmt.Errorf("%w\n%s", err, body)
	}
	return nil
}
