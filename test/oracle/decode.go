package main

import (
	"fmt"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	utilruntime "k8s.io/apimachinery/pkg/util/runtime"
	appsv1defaults "k8s.io/kubernetes/pkg/apis/apps/v1"
	batchv1defaults "k8s.io/kubernetes/pkg/apis/batch/v1"
	corev1defaults "k8s.io/kubernetes/pkg/apis/core/v1"
	"k8s.io/pod-security-admission/admission"
)

// templated is what Pod Security reads of an object: the metadata and the spec of the pod that it is or holds.
type templated struct {
	metadata *metav1.ObjectMeta
	spec     *corev1.PodSpec
}

var (
	scheme  = newScheme()
	decoder = serializer.NewCodecFactory(scheme).UniversalDeserializer()
)

func newScheme() *runtime.Scheme {
	scheme := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{corev1defaults.AddToScheme, appsv1defaults.AddToScheme, batchv1defaults.AddToScheme} {
		utilruntime.Must(add(scheme))
	}
	return scheme
}

// decode reads an object as the API server does, with its defaults.
func decode(line []byte) (*templated, error) {
	object, _, err := decoder.Decode(line, nil, nil)
	if err != nil {
		return nil, err
	}
	scheme.Default(object)
	metadata, spec, err := admission.DefaultPodSpecExtractor{}.ExtractPodSpec(object)
	if err != nil {
		return nil, err
	}
	if spec == nil {
		return nil, fmt.Errorf("%T has no pod template", object)
	}
	return &templated{metadata, spec}, nil
}
