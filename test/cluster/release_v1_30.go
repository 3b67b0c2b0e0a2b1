//go:build kubernetes_v1_30

package main

import (
	"context"
	"errors"
	"io"
	"time"

	utilerrors "k8s.io/apimachinery/pkg/util/errors"
	utilfeature "k8s.io/apiserver/pkg/util/feature"
	cliflag "k8s.io/component-base/cli/flag"
	logs "k8s.io/component-base/logs/api/v1"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	apiserveroptions "k8s.io/kubernetes/cmd/kube-apiserver/app/options"
	manager "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	controllersconfig "k8s.io/kubernetes/cmd/kube-controller-manager/app/config"
	controllersoptions "k8s.io/kubernetes/cmd/kube-controller-manager/app/options"
)

func prepared(_ context.Context, server *apiserveroptions.ServerRunOptions) (func(context.Context) error, error) {
	if err := logs.ValidateAndApply(server.Logs, utilfeature.DefaultFeatureGate); err != nil {
		return nil, err
	}
	completed, err := server.Complete()
	if err != nil {
		return nil, err
	}
	if err := utilerrors.NewAggregate(completed.Validate()); err != nil {
		return nil, err
	}
	return func(ctx context.Context) error { return apiserver.Run(completed, ctx.Done()) }, nil
}

func managerConfig(options *controllersoptions.KubeControllerManagerOptions, _ *cliflag.NamedFlagSets) (*controllersconfig.Config, error) {
	return options.Config(manager.KnownControllers(), manager.ControllersDisabledByDefault(), manager.ControllerAliases())
}

// This release has a fixed interval of one second.
func refreshPoliciesEvery(time.Duration) {}

func answerCosts(io.Reader, io.Writer) error {
	return errors.New("the cost of policies is not measured by this release")
}
