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
        .library(name: "InklingTesting", targets: ["InklingTesting"]),
        .executable(name: "inkling", targets: ["inkling"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
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
        .target(name: "InklingTraining", dependencies: ["InklingCore"], swiftSettings: shell),
        .target(name: "InklingImport", dependencies: ["InklingCore"], swiftSettings: shell),
        .target(name: "InklingTesting", dependencies: ["InklingCore"], swiftSettings: shell),
        .executableTarget(
            name: "inkling",
            dependencies: [
                "InklingCore", "InklingABI", "CInkling", "InklingImport", "InklingTraining",
                "InklingTesting", "CAllocationCount",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
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
            name: "InklingCommandTests",
            dependencies: ["inkling", "InklingTesting"],
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
