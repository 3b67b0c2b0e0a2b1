// Command cel-oracle evaluates expressions as API servers do: JSON lines in (texts of CEL), JSON lines out (true, false, "error", or
// "refused" where the expression does not compile), in the same order. The variable v is what the first argument, a text of JSON, says.
//
//	cel-oracle VARIABLE
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/google/cel-go/cel"
	utiljson "k8s.io/apimachinery/pkg/util/json"
	"k8s.io/apimachinery/pkg/util/version"
	"k8s.io/apiserver/pkg/cel/environment"
)

const release = "1.37"

func main() {
	if err := run(os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "cel-oracle:", err)
		os.Exit(2)
	}
}

func run(args []string, in io.Reader, out io.Writer) error {
	if len(args) != 1 {
		return fmt.Errorf("unknown arguments %q", args)
	}
	var variable any
	// Whole numbers are integers, as in every object that an API server hands to an expression.
	if err := utiljson.Unmarshal([]byte(args[0]), &variable); err != nil {
		return err
	}
	base, err := environment.MustBaseEnvSet(version.MustParseGeneric(release)).Env(environment.NewExpressions)
	if err != nil {
		return err
	}
	env, err := base.Extend(cel.Variable("v", cel.DynType))
	if err != nil {
		return err
	}
	encoder := json.NewEncoder(out)
	scanner := bufio.NewScanner(in)
	for scanner.Scan() {
		var expression string
		if err := json.Unmarshal(scanner.Bytes(), &expression); err != nil {
			return err
		}
		if err := encoder.Encode(outcome(env, expression, variable)); err != nil {
			return err
		}
	}
	return scanner.Err()
}

func outcome(env *cel.Env, expression string, variable any) any {
	ast, issues := env.Compile(expression)
	if issues.Err() != nil {
		if os.Getenv("CEL_ORACLE_WHY") != "" {
			fmt.Fprintln(os.Stderr, issues.Err())
		}
		return "refused"
	}
	program, err := env.Program(ast)
	if err != nil {
		return "refused"
	}
	value, _, err := program.Eval(map[string]any{"v": variable})
	if err != nil {
		if os.Getenv("CEL_ORACLE_WHY") != "" {
			fmt.Fprintln(os.Stderr, expression, err)
		}
		return "error"
	}
	if verdict, ok := value.Value().(bool); ok {
		return verdict
	}
	return "error"
}
