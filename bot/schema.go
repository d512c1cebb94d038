package main

import (
	"embed"
	"fmt"
)

// schemas are the JSON schemas (draft 2020-12) of what --json prints.
//
//go:embed schema/*.json
var schemas embed.FS

// schemaCommand prints one of them.
type schemaCommand struct {
	Of string `arg:"" help:"Of what: facts or ask." enum:"facts,ask"`
}

// Run prints the schema.
func (c *schemaCommand) Run(p *program) error {
	text, err := schemas.ReadFile("schema/" + c.Of + ".json")
	if err != nil {
		return fmt.Errorf("schema of %s: %w", c.Of, err)
	}
	_, err = p.stdout.Write(text)
	return err
}
