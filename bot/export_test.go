package main

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"pressbox/bot/answer"
	"pressbox/config"
)

// The sample matches in every format, for all to see.
func TestExportSamples(t *testing.T) {
	for format, file := range map[string]string{"csv": "export.csv", "football.txt": "export.txt", "ical": "export.ics"} {
		t.Run(format, func(t *testing.T) {
			var out, problems bytes.Buffer
			p := &program{stdout: &out, stderr: &problems, lookupEnv: func(string) (string, bool) { return "", false }}
			if status := p.run(t.Context(), []string{"export", "--all", "--format", format}, nil); status != 0 || problems.Len() > 0 {
				t.Fatalf("status %d: %s", status, &problems)
			}
			golden(t, file, out.Bytes())
		})
	}
}

// What is published as a schema is what is printed, field for field.
func TestSchemas(t *testing.T) {
	desk, err := (&program{stderr: io.Discard}).openDesk(config.Default())
	if err != nil {
		t.Fatal(err)
	}
	defer desk.close()
	facts, ask := compile(t, "facts"), compile(t, "ask")
	for _, m := range append(desk.matches, invented(t)) {
		obeys(t, facts, newRecord(m))
	}
	questions := []string{"", "who won the boat race", "!play something", "compare", "quiz me", "who was sent off against thornwick"}
	for _, line := range desk.engine.Help().Card {
		questions = append(questions, line.Text)
	}
	if len(questions) < 20 {
		t.Errorf("only %d questions are tried", len(questions))
	}
	for _, question := range questions {
		obeys(t, ask, newReplyRecord(reply{Answer: desk.engine.Ask(answer.Request{Text: question})}))
	}
	if ask.Validate(map[string]any{"question": "?"}) == nil {
		t.Error("a bare question passes for an answer")
	}
}

// compile makes a published schema strict: what it does not name must not be
// there.
func compile(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	var out bytes.Buffer
	if status := (&program{stdout: &out}).run(t.Context(), []string{"schema", name}, nil); status != 0 {
		t.Fatalf("schema %s: status %d", name, status)
	}
	doc, err := jsonschema.UnmarshalJSON(&out)
	if err != nil {
		t.Fatal(err)
	}
	strict(doc)
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func strict(doc any) {
	switch doc := doc.(type) {
	case map[string]any:
		for value := range maps.Values(doc) {
			strict(value)
		}
		if doc["type"] == "object" {
			doc["additionalProperties"] = false
		}
	case []any:
		for _, value := range doc {
			strict(value)
		}
	}
}

func obeys(t *testing.T, schema *jsonschema.Schema, record any) {
	t.Helper()
	text, err := json.Marshal(record)
	if err != nil {
		t.Fatal(err)
	}
	printed, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(printed); err != nil {
		t.Errorf("%s\n%v", text, err)
	}
}
