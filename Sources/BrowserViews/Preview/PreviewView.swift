package import BrowserCore
package import TerminalKit

/// Draws a preview: its title line, its content, its status line, all inside `area`.
package func drawPreview(_ preview: PreviewState, into frame: inout Frame, area: Rect, theme: Theme) {}
