// swift-tools-version: 6.2
import PackageDescription

// Formatting rules of this file: one section per kind of target, targets sorted by name, one dependency a line.

/// Settings every target of ours is built with.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .unsafeFlags(["-static-stdlib"], .when(configuration: .release)),
]

/// A release has the Swift runtime and the C++ library in it, and relocations that take little: that halves its start.
///
/// The folder has a file that leads the linker from the shared C++ library, which the runtime names, to the other one.
let selfContained: [LinkerSetting] = [
  .unsafeFlags(
    [
      "-static-stdlib", "-use-ld=lld", "-Xlinker", "-z", "-Xlinker", "pack-relative-relocs",
      "-L", Context.packageDirectory + "/Sources/CLinux/link", "-Xclang-linker", "-static-libgcc",
    ],
    .when(configuration: .release))
]

/// Pure targets do no I/O and use no unsafe construct without saying so.
let pure: [SwiftSetting] = strict + [.strictMemorySafety()]

let package = Package(
  name: "winnow",
  products: [
    .executable(name: "winnow", targets: ["winnow"]),
    .executable(name: "winnow-bench", targets: ["winnow-bench"]),
  ],
  targets: [
    // MARK: System libraries

    .systemLibrary(name: "CCompression"),
    .systemLibrary(name: "CConcurrency"),
    .systemLibrary(name: "CCurl"),
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CMicroHTTPD"),
    .systemLibrary(name: "CNcurses"),
    .systemLibrary(name: "CNettle"),
    .systemLibrary(name: "CSQLite"),

    // MARK: Pure

    .target(
      name: "BrowserCore",
      dependencies: [
        "ContentReading",
        "FilesAPI",
        "FilesStore",
        "JSONLines",
        "LosslessJSON",
        "TerminalKit",
      ],
      swiftSettings: pure
    ),
    .target(
      name: "BrowserViews",
      dependencies: [
        "BrowserCore",
        "ContentReading",
        "FilesAPI",
        "FilesStore",
        "JSONLines",
        "LosslessJSON",
        "TerminalKit",
      ],
      swiftSettings: pure
    ),
    .target(name: "FilesAPI", dependencies: ["LosslessJSON"], swiftSettings: pure),
    .target(name: "JSONLines", dependencies: ["LosslessJSON"], swiftSettings: pure),
    .target(name: "LosslessJSON", swiftSettings: pure),
    .target(name: "Settings", swiftSettings: pure),
    .target(name: "TerminalKit", dependencies: ["Settings"], swiftSettings: pure),

    // MARK: Actors

    .target(
      name: "ContentReading",
      dependencies: [
        "FilesAPI",
        "FilesStore",
        "JSONLines",
      ],
      swiftSettings: pure
    ),
    .target(
      name: "FilesStore",
      dependencies: [
        "FilesAPI",
        "JSONLines",
      ],
      swiftSettings: pure
    ),

    // MARK: Data

    .target(
      name: "Themes",
      path: "themes",
      resources: [
        .embedInCode("blue-orange-dark.json5"),
        .embedInCode("blue-orange-light.json5"),
        .embedInCode("dark.json5"),
        .embedInCode("light.json5"),
        .embedInCode("mono.json5"),
        .embedInCode("standard.json5"),
      ],
      swiftSettings: strict
    ),

    // MARK: Edges

    .target(
      name: "BrowserRuntime",
      dependencies: [
        "BrowserCore",
        "BrowserViews",
        "CLinux",
        "ContentReading",
        "FilesAPI",
        "FilesStore",
        "TerminalKit",
      ],
      swiftSettings: strict
    ),
    .target(
      name: "CurlTransport",
      dependencies: [
        "CCurl",
        "FilesAPI",
        "Threads",
      ],
      swiftSettings: strict
    ),
    .target(
      name: "CursesFrontend",
      dependencies: [
        "CLinux",
        "CNcurses",
        "TerminalKit",
      ],
      swiftSettings: strict
    ),
    .target(
      name: "FilesServer",
      dependencies: [
        "CMicroHTTPD",
        "CNettle",
        "LosslessJSON",
        "SQLite",
      ],
      swiftSettings: strict
    ),
    .target(
      name: "LocalStorage",
      dependencies: [
        "CCompression",
        "CNettle",
        "FilesAPI",
        "FilesStore",
        "JSONLines",
        "SQLite",
        "TerminalKit",
        "Threads",
      ],
      swiftSettings: strict
    ),

    .target(name: "SQLite", dependencies: ["CSQLite"], swiftSettings: strict),
    .target(
      name: "Threads",
      dependencies: [
        "CConcurrency",
        "CLinux",
      ],
      swiftSettings: strict
    ),

    // MARK: Programs

    .executableTarget(
      name: "winnow",
      dependencies: [
        "BrowserCore",
        "BrowserRuntime",
        "BrowserViews",
        "CLinux",
        "ContentReading",
        "CurlTransport",
        "CursesFrontend",
        "FilesAPI",
        "FilesServer",
        "FilesStore",
        "JSONLines",
        "LocalStorage",
        "Settings",
        "TerminalKit",
        "Themes",
        "Threads",
      ],
      swiftSettings: strict,
      linkerSettings: selfContained
    ),
    .executableTarget(
      name: "winnow-bench",
      dependencies: [
        "BrowserCore",
        "BrowserRuntime",
        "BrowserViews",
        "CLinux",
        "ContentReading",
        "CurlTransport",
        "FilesAPI",
        "FilesServer",
        "FilesStore",
        "JSONLines",
        "LocalStorage",
        "LosslessJSON",
        "TerminalKit",
        "Threads",
      ],
      swiftSettings: strict,
      linkerSettings: selfContained
    ),

    // MARK: Tests

    .testTarget(
      name: "BrowserCoreTests",
      dependencies: [
        "BrowserCore",
        "ContentReading",
        "FilesAPI",
        "FilesStore",
        "JSONLines",
        "TerminalKit",
        "TestSupport",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "BrowserViewsTests",
      dependencies: [
        "BrowserCore",
        "BrowserViews",
        "ContentReading",
        "FilesAPI",
        "FilesStore",
        "JSONLines",
        "TerminalKit",
        "TestSupport",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "CurlTransportTests",
      dependencies: [
        "CurlTransport",
        "FilesAPI",
        "FilesServer",
        "TestSupport",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "FilesAPITests",
      dependencies: [
        "FilesAPI",
        "LosslessJSON",
        "TestSupport",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "FilesServerTests",
      dependencies: [
        "CurlTransport",
        "FilesAPI",
        "FilesServer",
        "LosslessJSON",
      ],
      exclude: ["Clients"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "FilesStoreTests",
      dependencies: [
        "ContentReading",
        "FilesAPI",
        "FilesStore",
        "JSONLines",
        "TestSupport",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "JSONLinesTests",
      dependencies: [
        "JSONLines",
        "LosslessJSON",
        "TestSupport",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "JourneyTests",
      dependencies: [
        "BrowserCore",
        "BrowserRuntime",
        "BrowserViews",
        "ContentReading",
        "CurlTransport",
        "FilesAPI",
        "FilesServer",
        "FilesStore",
        "LocalStorage",
        "TerminalKit",
        "TestSupport",
        "Themes",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "LocalStorageTests",
      dependencies: [
        "FilesAPI",
        "FilesStore",
        "LocalStorage",
        "SQLite",
        "TestSupport",
        "Threads",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "LosslessJSONTests",
      dependencies: [
        "JSONLines",
        "LosslessJSON",
        "TestSupport",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "SettingsTests",
      dependencies: ["Settings"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "TerminalKitTests",
      dependencies: [
        "TerminalKit",
        "TestSupport",
        "Themes",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "TerminalTests",
      dependencies: [
        "CLinux",
        "SQLite",
        "TestSupport",
        "winnow",
      ],
      swiftSettings: strict
    ),
    .target(
      name: "TestSupport",
      dependencies: [
        "ContentReading",
        "FilesAPI",
        "FilesStore",
        "JSONLines",
        "Threads",
      ],
      path: "Tests/TestSupport",
      swiftSettings: strict
    ),
    .testTarget(
      name: "ThreadsTests",
      dependencies: [
        "TestSupport",
        "Threads",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "WinnowTests",
      dependencies: [
        "BrowserCore",
        "ContentReading",
        "CurlTransport",
        "FilesAPI",
        "FilesStore",
        "LosslessJSON",
        "Settings",
        "TerminalKit",
        "TestSupport",
        "winnow",
      ],
      swiftSettings: strict
    ),
  ]
)
