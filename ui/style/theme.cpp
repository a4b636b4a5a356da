#include "style/theme.h"

#include <QApplication>
#include <QHash>
#include <QIcon>
#include <QPainter>
#include <QPalette>
#include <QProxyStyle>
#include <QStyle>
#include <QStyleFactory>
#include <QStyleHints>
#include <QStyleOption>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

struct Shades {
    QRgb window, base, alternate, text, muted, button, mid, dark, highlight, link, tip;
};

constexpr Shades lightShades{0xfff3f4f6, 0xffffffff, 0xfff8f9fb, 0xff1f2430, 0xff6b7280, 0xffeceef1,
                             0xffc9ced6, 0xffa3aab5, 0xff2f6fde, 0xff1a5fc4, 0xffffffff};
constexpr Shades darkShades{0xff23262d, 0xff1b1d23, 0xff20232a, 0xffe4e7ec, 0xff99a1ad, 0xff2e323a,
                            0xff3b404a, 0xff15171b, 0xff3468c0, 0xff7fb0ff, 0xff2e323a};

QPalette makePalette(const Shades& s)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, QRgb colour) { palette.setColor(role, QColor::fromRgb(colour)); };
    set(QPalette::Window, s.window);
    set(QPalette::WindowText, s.text);
    set(QPalette::Base, s.base);
    set(QPalette::AlternateBase, s.alternate);
    set(QPalette::Text, s.text);
    set(QPalette::PlaceholderText, s.muted);
    set(QPalette::Button, s.button);
    set(QPalette::ButtonText, s.text);
    set(QPalette::BrightText, 0xffffffff);
    set(QPalette::ToolTipBase, s.tip);
    set(QPalette::ToolTipText, s.text);
    set(QPalette::Highlight, s.highlight);
    set(QPalette::HighlightedText, 0xffffffff);
    set(QPalette::Accent, s.highlight);
    set(QPalette::Link, s.link);
    set(QPalette::LinkVisited, s.link);
    set(QPalette::Light, s.base);
    set(QPalette::Midlight, s.alternate);
    set(QPalette::Mid, s.mid);
    set(QPalette::Dark, s.dark);
    set(QPalette::Shadow, 0xff000000);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, QColor::fromRgb(s.muted));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor::fromRgb(s.mid));
    return palette;
}

/// Fusion draws outlines darker than the window. An empty check box on a dark window needs a lighter one to be seen.
class OutlinedFusion final : public QProxyStyle {
public:
    OutlinedFusion()
        : QProxyStyle(u"Fusion"_s)
    {
    }
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override
    {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        if ((element != PE_IndicatorCheckBox && element != PE_IndicatorItemViewItemCheck && element != PE_IndicatorRadioButton) || !isDark(option->palette))
            return;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(option->palette.color(QPalette::PlaceholderText));
        painter->setBrush(Qt::NoBrush);
        const auto box = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
        if (element == PE_IndicatorRadioButton)
            painter->drawEllipse(box);
        else
            painter->drawRoundedRect(box, 2, 2);
        painter->restore();
    }
    /// Fusion reads the pictures of a dock's buttons from their files whenever it paints the title: a tenth of the time that a
    /// decision takes. They are kept as long as the theme is.
    QIcon standardIcon(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const override
    {
        if (which != SP_TitleBarNormalButton && which != SP_TitleBarCloseButton && which != SP_DockWidgetCloseButton)
            return QProxyStyle::standardIcon(which, option, widget);
        auto& icon = m_dockIcons[which];
        if (icon.isNull())
            icon = QProxyStyle::standardIcon(which, option, widget);
        return icon;
    }

private:
    mutable QHash<StandardPixmap, QIcon> m_dockIcons;
};

/// The style that the desktop chose, before any choice of ours replaced it.
const QString& desktopStyle()
{
    static const QString name = QApplication::style()->name();
    return name;
}

} // namespace

QString themeChoiceName(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::Light:
        return u"light"_s;
    case ThemeChoice::Dark:
        return u"dark"_s;
    case ThemeChoice::System:
        break;
    }
    return u"system"_s;
}

ThemeChoice themeChoiceFromName(const QString& name)
{
    return name == "light"_L1 ? ThemeChoice::Light : name == "dark"_L1 ? ThemeChoice::Dark : ThemeChoice::System;
}

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Base).lightnessF() < 0.5F;
}

void applyTheme(ThemeChoice choice)
{
    const auto& native = desktopStyle();
    const bool desktopHasStyle = native.compare("fusion"_L1, Qt::CaseInsensitive) != 0;
    if (choice == ThemeChoice::System && desktopHasStyle) {
        QApplication::setStyle(QStyleFactory::create(native));
        QApplication::setPalette(QPalette());
        return;
    }
    const bool dark = choice == ThemeChoice::Dark
                      || (choice == ThemeChoice::System && QApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark);
    QApplication::setStyle(new OutlinedFusion);
    const auto palette = makePalette(dark ? darkShades : lightShades);
    QApplication::setPalette(palette);
    // Fusion draws outlines darker than the window, which nobody sees on a dark one: fields stand out by what fills them.
    auto fields = palette;
    if (dark)
        fields.setColor(QPalette::Base, QColor::fromRgb(darkShades.button));
    QApplication::setPalette(fields, "QLineEdit");
}

} // namespace punchlist
