//go:build race

package ingest_test

// raced is whether the race detector is at work, which uses memory of its own
// and much time.
const raced = true

// size is how big inputs are that are nothing but big. With 4_500_000, nearly
// all that a page may have, none takes more than three seconds.
const size = 150_000
