package extract

import (
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"path/filepath"
	"strconv"
	"testing"
)

// TestClassesExist reads the code: every class of words that it asks for must
// stand in rules/words.txt. The functions that are asked are those with a
// parameter called class.
func TestClassesExist(t *testing.T) {
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var calls []*ast.CallExpr
	asked := map[string]int{} // by function: which of its arguments is a class
	for _, name := range names {
		file, err := parser.ParseFile(gotoken.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if at := parameter(n, "class"); at >= 0 {
					asked[n.Name.Name] = at
				}
			case *ast.CallExpr:
				calls = append(calls, n)
			}
			return true
		})
	}
	count := 0
	for _, c := range calls {
		f, ok := c.Fun.(*ast.SelectorExpr)
		if !ok {
			continue
		}
		at, ok := asked[f.Sel.Name]
		if !ok || at >= len(c.Args) {
			continue
		}
		if arg, ok := c.Args[at].(*ast.BasicLit); ok {
			count++
			if class, _ := strconv.Unquote(arg.Value); rules().words[class] == nil {
				t.Errorf("%s(%s): words.txt has no such class", f.Sel.Name, arg.Value)
			}
		}
	}
	if count < 100 {
		t.Errorf("found only %d places that ask for a class", count)
	}
}

// parameter returns the index of a function's parameter of some name, or -1.
func parameter(f *ast.FuncDecl, name string) int {
	at := 0
	for _, field := range f.Type.Params.List {
		for _, p := range field.Names {
			if p.Name == name {
				return at
			}
			at++
		}
	}
	return -1
}
