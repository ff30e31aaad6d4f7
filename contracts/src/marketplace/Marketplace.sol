// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {IRoles} from "../governance/IRoles.sol";
import {Scoped} from "../governance/Scoped.sol";
import {ITradingHalts} from "../property/ITradingHalts.sol";
import {IMarketplace} from "./IMarketplace.sol";

/// @title Marketplace
/// @dev Trust: the owner sets a fee of at most `MAX_FEE`, borne by takers only, so that no maker's price ever changes after
/// signing. Nobody else has any power: allowances are spent only for orders their owners signed or fills they sent. The
/// token decides whether shares may move; a hostile token or coin harms only those who chose to trade it. While a token's
/// trading is halted (`TradingHalts`) no order for it is filled.
contract Marketplace is IMarketplace, Scoped, EIP712, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @notice EIP-712 type of an order.
    bytes32 public constant ORDER_TYPEHASH = keccak256(
        "Order(address maker,address taker,address venue,address token,address coin,uint8 side,uint96 shares,uint128 pricePerShare,uint96 minFill,uint40 expiry,uint256 nonce)"
    );
    /// @notice Highest fee, in basis points.
    uint256 public constant MAX_FEE = 100;

    ITradingHalts public immutable HALTS;

    uint8 private constant SELL = 0;
    uint8 private constant BUY = 1;
    uint256 private constant CANCELLED = 1 << 255;

    /// @dev Shares filled, or CANCELLED.
    mapping(bytes32 orderHash => uint256) private _states;
    mapping(address maker => uint256) private _lowestNonces;
    uint16 private _feeBasisPoints;
    address private _feeRecipient;

    constructor(IRoles roles, address owner_, ITradingHalts halts) Scoped(roles) EIP712("Freehold Marketplace", "1") {
        HALTS = halts;
        _openScope(owner_);
    }

    /// @inheritdoc IMarketplace
    function fill(
        Order calldata order,
        bytes calldata signature,
        uint96 shares
    ) external nonReentrant returns (uint256 cost) {
        // Check
        bytes32 orderHash = _hashTypedDataV4(_structHash(order));
        uint256 filled = _requireFillable(order, orderHash, shares);
        HALTS.requireTrading(order.token);
        require(
            SignatureChecker.isValidSignatureNowCalldata(order.maker, orderHash, signature),
            OrderSignatureInvalid(orderHash, order.maker)
        );
        // Effect
        _states[orderHash] = filled + shares;
        cost = uint256(shares) * order.pricePerShare;
        (uint256 charge, address recipient) = _charge(cost);
        emit OrderFilled(
            orderHash,
            order.maker,
            msg.sender,
            order.token,
            order.coin,
            order.side,
            shares,
            order.pricePerShare,
            cost,
            charge,
            filled + shares
        );
        // Interaction
        bool makerSells = order.side == SELL;
        address seller = makerSells ? order.maker : msg.sender;
        address buyer = makerSells ? msg.sender : order.maker;
        IERC20 coin = IERC20(order.coin);
        coin.safeTransferFrom(buyer, seller, makerSells ? cost : cost - charge);
        if (charge > 0) coin.safeTransferFrom(buyer, recipient, charge);
        IERC20(order.token).safeTransferFrom(seller, buyer, shares);
    }

    /// @inheritdoc IMarketplace
    function cancel(Order calldata order) external {
        require(msg.sender == order.maker, OrderNotMaker(msg.sender, order.maker));
        bytes32 orderHash = hashOrder(order);
        require(_states[orderHash] & CANCELLED == 0, OrderCancelledAlready(orderHash));
        _states[orderHash] |= CANCELLED;
        emit OrderCancelled(orderHash, order.maker, order.token);
    }

    /// @inheritdoc IMarketplace
    function raiseNonce(uint256 lowestNonce) external {
        uint256 current = _lowestNonces[msg.sender];
        require(lowestNonce > current, MarketNonceNotHigher(lowestNonce, current));
        _lowestNonces[msg.sender] = lowestNonce;
        emit NonceRaised(msg.sender, lowestNonce);
    }

    /// @inheritdoc IMarketplace
    function setFee(uint256 basisPoints, address recipient) external onlyOwner {
        require(basisPoints <= MAX_FEE, MarketFeeTooHigh(basisPoints, MAX_FEE));
        require(basisPoints == 0 || recipient != address(0), MarketFeeRecipientMissing());
        (_feeBasisPoints, _feeRecipient) = (uint16(basisPoints), recipient);
        emit FeeSet(basisPoints, recipient);
    }

    /// @inheritdoc IMarketplace
    function fee() external view returns (uint256 basisPoints, address recipient) {
        return (_feeBasisPoints, _feeRecipient);
    }

    /// @inheritdoc IMarketplace
    function stateOf(bytes32 orderHash) external view returns (uint256 filled, bool cancelled) {
        uint256 state = _states[orderHash];
        return (state & ~CANCELLED, state & CANCELLED != 0);
    }

    /// @inheritdoc IMarketplace
    function lowestNonceOf(address maker) external view returns (uint256) {
        return _lowestNonces[maker];
    }

    /// @inheritdoc IMarketplace
    function hashOrder(Order calldata order) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(ORDER_TYPEHASH, order)));
    }

    function _requireFillable(
        Order calldata order,
        bytes32 orderHash,
        uint256 shares
    ) private view returns (uint256 filled) {
        require(order.side <= BUY, OrderSideInvalid(order.side));
        require(block.timestamp <= order.expiry, OrderExpired(orderHash, order.expiry));
        require(order.maker != msg.sender, OrderOwn(orderHash, order.maker));
        require(order.taker == address(0) || order.taker == msg.sender, OrderTakerOnly(orderHash, order.taker));
        require(order.venue == address(0) || order.venue == msg.sender, OrderVenueOnly(orderHash, order.venue));
        uint256 lowest = _lowestNonces[order.maker];
        require(order.nonce >= lowest, OrderVoid(orderHash, order.nonce, lowest));
        filled = _states[orderHash];
        require(filled & CANCELLED == 0, OrderCancelledAlready(orderHash));
        uint256 remaining = order.shares - filled;
        require(shares <= remaining, OrderFilledUp(orderHash, shares, remaining));
        uint256 minimum = order.minFill < remaining ? order.minFill : remaining;
        require(shares > 0 && shares >= minimum, OrderFillTooSmall(orderHash, shares, minimum));
    }

    /// @dev As `hashOrder`, of what stands in the calldata, where abi.encode would copy field by field. A field out of its
    /// type's bounds is refused where it is read; until then it only makes a hash that nobody signed.
    function _structHash(Order calldata order) private pure returns (bytes32 structHash) {
        bytes32 typehash = ORDER_TYPEHASH;
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(free, typehash)
            calldatacopy(add(free, 0x20), order, 0x160)
            structHash := keccak256(free, 0x180)
        }
    }

    /// @dev Rounded down, in favour of the trader.
    function _charge(uint256 cost) private view returns (uint256, address) {
        return ((cost * _feeBasisPoints) / 10_000, _feeRecipient);
    }
}
