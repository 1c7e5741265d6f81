import Glibc
import TestSupport
import Testing

/// A column of the fault matrix.
enum MatrixFault: String, CaseIterable, CustomTestStringConvertible, Sendable {
  case refused, resetBefore, resetWithin, stall, dripHeader, drip
  case status408, status409, status429Seconds, status429Date, status429Absurd, status500, status502HTML
  case status401, status403, status404HTML
  case truncated, shortBody, chunked, gzip, closeDelimited, lostAnswer

  var testDescription: String { rawValue }

  /// Nil where nobody listens at all.
  var wire: WireFault? {
    switch self {
    case .refused: nil
    case .resetBefore: .resetBefore
    case .resetWithin: .resetWithin
    case .stall: .stall
    case .dripHeader: .dripHeader
    case .drip: .drip
    case .status408: .refuse(status: 408)
    case .status409: .refuse(status: 409)
    case .status429Seconds: .refuse(status: 429, retryAfter: "1")
    case .status429Date: .refuse(status: 429, retryAfter: HTTPDate.text(seconds: time(nil) + 1))
    case .status429Absurd: .refuse(status: 429, retryAfter: "99999999999")
    case .status500: .refuse(status: 500)
    case .status502HTML: .refuse(status: 502, body: .html)
    case .status401: .refuse(status: 401)
    case .status403: .refuse(status: 403)
    case .status404HTML: .refuse(status: 404, body: .html)
    case .truncated: .truncated
    case .shortBody: .shortBody
    case .chunked: .chunked
    case .gzip: .gzip
    case .closeDelimited: .closeDelimited
    case .lostAnswer: .lostAnswer
    }
  }
}
