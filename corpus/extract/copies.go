package extract

import "pressbox/corpus"

// copyWeight is what the word of a copy counts beside that of the report that
// it has it from: agency copy in five papers is one witness. What a copy alone
// says counts.
const copyWeight = 0.01

// weigh returns what the word of each reading counts: that of a report most of
// which stands in one before it counts little.
func weigh(readings []*corpus.Match) []float64 {
	weights := make([]float64, len(readings))
	phrases := make([]corpus.Phrases, len(readings))
	for i, m := range readings {
		weights[i] = 1
		phrases[i] = m.Reports[0].Phrases()
		for _, before := range phrases[:i] {
			if phrases[i].Copies(before) {
				weights[i] = copyWeight
				break
			}
		}
	}
	return weights
}
