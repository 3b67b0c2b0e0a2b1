/** Templates that the others include. */
export const HELPERS = `{{- /* A list of texts as a literal of CEL. */ -}}
{{- define "bulwark.texts" -}}
{{- $literals := list -}}
{{- range . }}{{ $literals = append $literals (printf "'%s'" (. | replace "\\\\" "\\\\\\\\" | replace "'" "\\\\'")) }}{{ end -}}
[{{ join ", " $literals }}]
{{- end }}

{{- /* The keys of the labels by which namespaces are selected, as a literal of CEL; nothing where there are none. */ -}}
{{- define "bulwark.selectedKeys" -}}
{{- $keys := list -}}
{{- range $key, $_ := .Values.namespaceSelector.matchLabels }}{{ $keys = append $keys $key }}{{ end -}}
{{- range .Values.namespaceSelector.matchExpressions }}{{ $keys = append $keys .key }}{{ end -}}
{{- $keys = without (uniq $keys) "kubernetes.io/metadata.name" -}}
{{- if $keys }}{{ include "bulwark.texts" $keys }}{{ end -}}
{{- end }}

{{- /* The value of a parameter as the ConfigMap has it: lists with an item a line. */ -}}
{{- define "bulwark.parameter" -}}
{{- if kindIs "slice" . }}{{ join "\\n" . }}{{ else if kindIs "float64" . }}{{ int64 . }}{{ else }}{{ . }}{{ end -}}
{{- end }}

{{- /* The namespaces in which a policy holds. */ -}}
{{- define "bulwark.matchResources" -}}
{{- $name := "kubernetes.io/metadata.name" -}}
{{- $expressions := list -}}
{{- with .exempt }}{{ $expressions = append $expressions (dict "key" $name "operator" "NotIn" "values" .) }}{{ end -}}
{{- with .namespaces }}{{ $expressions = append $expressions (dict "key" $name "operator" "In" "values" .) }}{{ end -}}
{{- range .selector.matchExpressions }}{{ $expressions = append $expressions . }}{{ end -}}
{{- with .within }}{{ $expressions = append $expressions (dict "key" $name "operator" "In" "values" .) }}{{ end -}}
{{- $selector := dict -}}
{{- with .selector.matchLabels }}{{ $_ := set $selector "matchLabels" . }}{{ end -}}
{{- with $expressions }}{{ $_ := set $selector "matchExpressions" . }}{{ end -}}
{{- with $selector -}}
matchResources:
  namespaceSelector:
    {{- toYaml . | nindent 4 }}
{{- end -}}
{{- end }}
`;

/** Stands at the head of the bindings. */
export const VALUES_EXCLUDE = `{{- if and (has "Deny" .Values.validationActions) (has "Warn" .Values.validationActions) }}
{{- fail "validationActions: Deny and Warn exclude each other, since who is refused is told why anyway: give one of them" }}
{{- end }}
{{- range .Values.namespaces }}
{{- if has . $.Values.exemptNamespaces }}
{{- fail (printf "namespaces: %s is exempt, so that nothing would hold in it: take it out of exemptNamespaces, or do not name it" .) }}
{{- end }}
{{- end }}
`;

/**
 * What Helm says after an installation.
 *
 * @param where puts what is about the ConfigMap under the condition by which that is there
 */
export function notes(configMap: string, where: (text: string) => string): string {
  return `A request that breaks a rule meets: {{ join ", " .Values.validationActions }}.
{{- if has "Deny" .Values.validationActions }}
Who is refused is told one rule that the object breaks, the first that is met; bulwark check names them all.
{{- end }}

Rules hold {{ with .Values.namespaces }}in {{ join ", " . }}{{ else }}in every namespace{{ end }}
{{- with .Values.exemptNamespaces }} but {{ join ", " . }}{{ end }}
{{- if or .Values.namespaceSelector.matchLabels .Values.namespaceSelector.matchExpressions }}, where its labels are those of namespaceSelector{{ end }},
and for objects that are in no namespace.
${where(`
Parameters stand in the ConfigMap {{ .Values.parametersNamespace }}/${configMap}. Change them by the values of this chart: what is edited there
holds at once, and is replaced by the next upgrade.
`)}`;
}
