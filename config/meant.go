package config

import (
	"fmt"
	"strings"
)

// furthest is how many letters may be wrong in a name.
const furthest = 2

// meant says which of names somebody may have meant who wrote another one, or
// else which there are.
func meant(written string, names []string) string {
	best, nearest := furthest+1, ""
	for _, name := range names {
		n := distance(written, name)
		if strings.HasSuffix(name, "."+written) { // its table is missing
			n = 0
		}
		if n < best {
			best, nearest = n, name
		}
	}
	if nearest != "" {
		return fmt.Sprintf("did you mean %s?", nearest)
	}
	return "there are " + strings.Join(names, ", ")
}

// distance is how many bytes must be put in, left out or changed to make b of a
// (Levenshtein).
func distance(a, b string) int {
	row := make([]int, len(b)+1) // from what was read of a to each beginning of b
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0]++
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
