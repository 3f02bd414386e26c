package io.github.scratchmaven.engine.buildkit;

import io.github.scratchmaven.engine.buildkit.proto.HealthGrpc;
import io.github.scratchmaven.engine.buildkit.proto.HealthProto.HealthCheckRequest;
import io.github.scratchmaven.engine.buildkit.proto.HealthProto.HealthCheckResponse;
import io.github.scratchmaven.engine.buildkit.proto.HealthProto.HealthCheckResponse.ServingStatus;
import io.grpc.stub.StreamObserver;

/** Responds to the daemon's health checks, at intervals of seconds. The daemon ends a session that does not respond. */
final class HealthService extends HealthGrpc.HealthImplBase {

    @Override
    public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> answer) {
        answer.onNext(HealthCheckResponse.newBuilder()
                .setStatus(ServingStatus.SERVING)
                .build());
        answer.onCompleted();
    }
}
