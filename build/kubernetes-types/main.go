// Prints the types of the fields of Kubernetes' built-in kinds, as the API server decodes them, for src/manifest/field-types.ts:
//
//	cd build/kubernetes-types && go run . > ../../src/manifest/kubernetes-types.ts
//
// A newer Kubernetes is a newer k8s.io/api and k8s.io/apimachinery in go.mod.
package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"reflect"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"

	admissionregistrationv1 "k8s.io/api/admissionregistration/v1"
	appsv1 "k8s.io/api/apps/v1"
	appsv1beta1 "k8s.io/api/apps/v1beta1"
	appsv1beta2 "k8s.io/api/apps/v1beta2"
	autoscalingv1 "k8s.io/api/autoscaling/v1"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	batchv1 "k8s.io/api/batch/v1"
	batchv1beta1 "k8s.io/api/batch/v1beta1"
	certificatesv1 "k8s.io/api/certificates/v1"
	coordinationv1 "k8s.io/api/coordination/v1"
	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
	eventsv1 "k8s.io/api/events/v1"
	extensionsv1beta1 "k8s.io/api/extensions/v1beta1"
	flowcontrolv1 "k8s.io/api/flowcontrol/v1"
	networkingv1 "k8s.io/api/networking/v1"
	networkingv1beta1 "k8s.io/api/networking/v1beta1"
	nodev1 "k8s.io/api/node/v1"
	policyv1 "k8s.io/api/policy/v1"
	policyv1beta1 "k8s.io/api/policy/v1beta1"
	rbacv1 "k8s.io/api/rbac/v1"
	rbacv1beta1 "k8s.io/api/rbac/v1beta1"
	schedulingv1 "k8s.io/api/scheduling/v1"
	storagev1 "k8s.io/api/storage/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/intstr"
)

// Old versions stay, as manifests that name them do. What is preferred comes last: it stands for versions that are not known,
// and is what the user of a wrong group is pointed to.
var groups = []func(*runtime.Scheme) error{
	extensionsv1beta1.AddToScheme,
	admissionregistrationv1.AddToScheme,
	appsv1beta1.AddToScheme, appsv1beta2.AddToScheme, appsv1.AddToScheme,
	autoscalingv1.AddToScheme, autoscalingv2.AddToScheme,
	batchv1beta1.AddToScheme, batchv1.AddToScheme,
	certificatesv1.AddToScheme,
	coordinationv1.AddToScheme,
	corev1.AddToScheme,
	discoveryv1.AddToScheme,
	eventsv1.AddToScheme,
	flowcontrolv1.AddToScheme,
	networkingv1beta1.AddToScheme, networkingv1.AddToScheme,
	nodev1.AddToScheme,
	policyv1beta1.AddToScheme, policyv1.AddToScheme,
	rbacv1beta1.AddToScheme, rbacv1.AddToScheme,
	schedulingv1.AddToScheme,
	storagev1.AddToScheme,
}

// Types that read JSON in their own way, and the letter that field-types.ts knows that way by.
var letters = map[reflect.Type]string{
	reflect.TypeFor[resource.Quantity]():    "q",
	reflect.TypeFor[intstr.IntOrString]():   "x",
	reflect.TypeFor[metav1.Time]():          "t",
	reflect.TypeFor[metav1.MicroTime]():     "t",
	reflect.TypeFor[metav1.Duration]():      "s",
	reflect.TypeFor[metav1.FieldsV1]():      "o",
	reflect.TypeFor[runtime.RawExtension](): "o",
}

var unmarshaler = reflect.TypeFor[json.Unmarshaler]()

type table struct {
	ids    map[reflect.Type]int
	fields []string
}

func (t *table) code(typ reflect.Type) string {
	if letter, ok := letters[typ]; ok {
		return letter
	}
	if reflect.PointerTo(typ).Implements(unmarshaler) && typ.Kind() != reflect.Pointer {
		panic(fmt.Sprintf("%s reads JSON in a way of its own: give it a letter", typ))
	}
	switch typ.Kind() {
	case reflect.Pointer:
		return t.code(typ.Elem())
	case reflect.String:
		return "s"
	case reflect.Bool:
		return "b"
	case reflect.Int32:
		return "i"
	case reflect.Int, reflect.Int64:
		return "l"
	case reflect.Float64:
		return "n"
	case reflect.Slice:
		if typ.Elem().Kind() == reflect.Uint8 {
			return "y"
		}
		return "[" + t.code(typ.Elem())
	case reflect.Map:
		return "{" + t.code(typ.Elem())
	case reflect.Struct:
		return "#" + strconv.FormatInt(int64(t.id(typ)), 36)
	}
	panic(fmt.Sprintf("%s is of a kind that is not known here", typ))
}

func (t *table) id(typ reflect.Type) int {
	if id, ok := t.ids[typ]; ok {
		return id
	}
	id := len(t.fields)
	t.ids[typ] = id
	t.fields = append(t.fields, "")
	t.fields[id] = strings.Join(t.fieldsOf(typ), " ")
	return id
}

func (t *table) fieldsOf(typ reflect.Type) []string {
	fields := []string{}
	for field := range typ.Fields() {
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		switch {
		case name == "-" || !field.IsExported():
		case name == "" && (field.Anonymous || strings.Contains(options, "inline")):
			fields = append(fields, t.fieldsOf(field.Type)...)
		case name == "":
			fields = append(fields, field.Name+":"+t.code(field.Type))
		default:
			fields = append(fields, name+":"+t.code(field.Type))
		}
	}
	return fields
}

func main() {
	types := &table{ids: map[reflect.Type]int{}}
	kinds := map[string]int{}
	order := []string{}
	for _, add := range groups {
		scheme := runtime.NewScheme()
		if err := add(scheme); err != nil {
			panic(err)
		}
		known := scheme.AllKnownTypes()
		own := slices.SortedFunc(maps.Keys(known), func(a, b schema.GroupVersionKind) int { return strings.Compare(a.String(), b.String()) })
		for _, kind := range own {
			typ := known[kind]
			_, isObject := typ.FieldByName("ObjectMeta")
			// Not the lists, options and reviews that no manifest holds.
			if !isObject || strings.HasSuffix(kind.Kind, "List") || kind.Version == runtime.APIVersionInternal {
				continue
			}
			name := kind.GroupVersion().String() + "/" + kind.Kind
			kinds[name] = types.id(typ)
			order = append(order, name)
		}
	}

	out := os.Stdout
	fmt.Fprintf(out, "// Generated by build/kubernetes-types from k8s.io/api %s: see main.go there. Not to be edited.\n", apiVersion())
	fmt.Fprint(out, "/* eslint-disable max-len */\n\n")
	fmt.Fprint(out, "/** The number of the type of each built-in kind; where a group has several versions, the preferred one comes last. */\n")
	fmt.Fprint(out, "export const KINDS: Readonly<Record<string, number>> = {\n")
	for _, name := range order {
		fmt.Fprintf(out, "  '%s': %d,\n", name, kinds[name])
	}
	fmt.Fprint(out, "};\n\n/** The fields of each type, by its number: `name:code`, in the codes of field-types.ts. */\n")
	fmt.Fprint(out, "export const TYPES: readonly string[] = [\n")
	for _, fields := range types.fields {
		fmt.Fprintf(out, "  '%s',\n", fields)
	}
	fmt.Fprint(out, "];\n")
}

func apiVersion() string {
	info, _ := debug.ReadBuildInfo()
	for _, dep := range info.Deps {
		if dep.Path == "k8s.io/api" {
			return dep.Version
		}
	}
	panic("k8s.io/api is not among the modules")
}
