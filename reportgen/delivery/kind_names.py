"""What kinds of region are called in Dutch, one and many."""

from reportgen.model.region import RegionKind

KIND_NAMES = {
    RegionKind.MUNICIPALITY: ("gemeente", "gemeenten"),
    RegionKind.PRIMARY_PARTNERSHIP: ("samenwerkingsverband po", "samenwerkingsverbanden po"),
    RegionKind.SECONDARY_PARTNERSHIP: ("samenwerkingsverband vo", "samenwerkingsverbanden vo"),
    RegionKind.YOUTH_REGION: ("jeugdregio", "jeugdregio's"),
    RegionKind.PROVINCE: ("provincie", "provincies"),
    RegionKind.COUNTRY: ("land", "landen"),
}
