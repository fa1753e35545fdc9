// swift-tools-version: 6.2
import PackageDescription

/// The pure core is held to Embedded Swift by the ordinary compiler too, so that an editor shows
/// what the WebAssembly build would refuse.
let pure: [SwiftSetting] = [
    .treatWarning("EmbeddedRestrictions", as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]
let shell: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "inkling",
    products: [
        .library(name: "InklingCore", targets: ["InklingCore"]),
        .library(name: "InklingImport", targets: ["InklingImport"]),
        .library(name: "InklingTesting", targets: ["InklingTesting"]),
        .library(name: "InklingTraining", targets: ["InklingTraining"]),
        .executable(name: "inkling", targets: ["inkling"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "3.12.3"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    ],
    targets: [
        .target(
            name: "InklingCore", swiftSettings: pure,
            // An executable that imports only the pure core pulls in no libm on Linux, and the
            // debug build calls `sqrtf`.
            linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
        // Counts allocations by standing in front of malloc; for the benchmark and the tests.
        .target(name: "CAllocationCount"),
        .target(name: "CInkling", path: "Sources/InklingABI/include", publicHeadersPath: "."),
        .target(
            name: "InklingABI", dependencies: ["InklingCore", "CInkling"], exclude: ["include"],
            swiftSettings: pure),
        .systemLibrary(name: "CXGBoost", providers: [.apt(["libxgboost-dev", "libdmlc-dev"])]),
        .target(
            name: "InklingTraining", dependencies: ["InklingCore", "CXGBoost"],
            swiftSettings: shell),
        .target(name: "InklingImport", dependencies: ["InklingCore"], swiftSettings: shell),
        .target(name: "InklingTesting", dependencies: ["InklingCore"], swiftSettings: shell),
        .target(
            name: "InklingStore",
            dependencies: [
                "InklingCore",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: shell),
        .target(
            name: "InklingModels",
            dependencies: ["InklingCore", "InklingStore", "InklingTraining"],
            swiftSettings: shell),
        .target(
            name: "InklingServer",
            dependencies: [
                "InklingCore", "InklingImport", "InklingModels", "InklingStore", "InklingTraining",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: shell),
        .executableTarget(
            name: "inkling",
            dependencies: [
                "InklingCore", "InklingABI", "CInkling", "InklingImport", "InklingTraining",
                "InklingModels", "InklingTesting", "InklingStore", "InklingServer",
                "CAllocationCount",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: shell),
        .testTarget(
            name: "InklingCoreTests",
            dependencies: [
                "InklingCore", "InklingABI", "CInkling", "InklingImport", "InklingTesting",
                "InklingTraining", "CAllocationCount",
            ],
            swiftSettings: shell),
        .testTarget(
            name: "InklingTrainingTests",
            dependencies: ["InklingCore", "InklingTesting", "InklingTraining"],
            swiftSettings: shell),
        .testTarget(
            name: "InklingImportTests",
            dependencies: ["InklingCore", "InklingImport", "InklingTesting"],
            swiftSettings: shell),
        .testTarget(
            name: "InklingTestingTests",
            dependencies: ["InklingCore", "InklingImport", "InklingTesting"],
            swiftSettings: shell),
        .testTarget(
            name: "InklingServerTests",
            dependencies: [
                "InklingCore", "InklingModels", "InklingServer", "InklingStore", "InklingTesting",
                "InklingTraining", "inkling",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: shell),
        .testTarget(
            name: "InklingStoreTests",
            dependencies: [
                "InklingCore", "InklingStore", "InklingTesting",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: shell),
        .testTarget(
            name: "InklingModelsTests",
            dependencies: [
                "InklingCore", "InklingModels", "InklingStore", "InklingTesting", "InklingTraining",
            ],
            swiftSettings: shell),
        .testTarget(
            name: "InklingCommandTests",
            dependencies: ["inkling", "InklingCore", "InklingStore", "InklingTesting"],
            swiftSettings: shell),
        .testTarget(
            name: "ParityTests",
            dependencies: [
                "InklingCore", "InklingABI", "InklingImport", "InklingTesting", "InklingTraining",
            ],
            exclude: ["parity.mjs"],
            swiftSettings: shell),
    ]
)
